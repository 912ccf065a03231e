package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps;
import org.recur4j.nn.step.TracedSteps.Fixed;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;

/**
 * A trained classifier to look into: the probability of each class after each word, which is what the model would say if the text ended
 * there. A model that reads forward and answers from its last state is seen whole. Of any other the first layer is seen as it reads
 * forward, and the whole model reads the beginning of the text anew for each word.
 */
public final class SentimentInspector extends TextInspector {
    private final SentimentPredictor predictor;
    private final RunPlan<SentimentConfig> plan;
    private final boolean whole;

    private SentimentInspector(
            TracedSteps steps,
            INDArray vectors,
            SentimentPredictor predictor,
            RunPlan<SentimentConfig> plan,
            boolean whole) {
        super(steps, word -> vectors.getRow(word).toFloatVector());
        this.predictor = predictor;
        this.plan = plan;
        this.whole = whole;
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of sentiment, has no model yet, or is no recurrent network
     */
    public static SentimentInspector of(Path path) throws IOException {
        RunFolder run = RunFolder.open(path, "sentiment");
        RunPlan<SentimentConfig> plan = run.plan(SentimentConfig.class);
        if (!plan.choice().architecture(Baseline.names()).isCell()) {
            throw InputException.of(
                    "%s has no recurrent cell to look into: choose an RNN, LSTM, GRU or another cell.", path);
        }
        return of(SentimentPredictor.of(run), plan);
    }

    static SentimentInspector of(SentimentPredictor predictor, RunPlan<SentimentConfig> plan) {
        ComputationGraph graph = predictor.graph();
        INDArray vectors = graph.getLayer(SentimentModel.EMBEDDING).getParam(RowParams.WEIGHTS); // [V,E]
        SentimentConfig.Model model = plan.config().model();
        boolean whole = !model.bidirectional() && model.pooling().equals("last");
        TracedSteps steps = whole ? TracedSteps.of(graph) : TracedSteps.ofLayer(graph, SentimentModel.RECURRENT + 1);
        return new SentimentInspector(steps, vectors, predictor, plan, whole);
    }

    @Override
    public List<String> tokens(String text) {
        return predictor.words(text);
    }

    @Override
    public int[] encode(List<String> tokens) {
        return predictor.encode(tokens);
    }

    @Override
    public boolean knows(String token) {
        return predictor.knows(token);
    }

    @Override
    public List<String> answers() {
        return predictor.classes();
    }

    @Override
    public boolean predictsInput() {
        return false;
    }

    @Override
    public String note() {
        if (whole) {
            return "";
        }
        SentimentConfig.Model model = plan.config().model();
        return (model.bidirectional()
                        ? "This model reads a text in both directions. After each word stands what it would say if the text ended"
                                + " there; the units are those of its first layer that read forward"
                        : "This model answers from all words at once (" + model.pooling()
                                + " pooling). After each word stands what it would say if the text ended there; the units are"
                                + " those of its first layer")
                + ", so setting one by hand changes no answer.";
    }

    /** Reviews of the dev set. */
    @Override
    public Sample sample() {
        SentimentData data = SentimentData.forModel(
                plan.config(),
                LabelledTexts.of(plan.config(), plan.dataPath(), false),
                predictor.vocabulary(),
                answers());
        return new Sample(
                "reviews of the dev set", data.examples(Splits.DEV).stream().map(review -> tokens(review.text())));
    }

    @Override
    public TracedStep begin() {
        return whole ? super.begin() : super.begin().expecting(logProbabilities(encode(List.of())));
    }

    @Override
    public TracedStep step(TracedStep previous, int[] read, List<Fixed> fixed) {
        TracedStep step = super.step(previous, read, fixed);
        return whole ? step : step.expecting(logProbabilities(read));
    }

    private float[] logProbabilities(int[] read) {
        double[] probabilities = predictor.probabilities(new int[][] {read})[0];
        float[] logs = new float[probabilities.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(probabilities[i]);
        }
        return logs;
    }

    @Override
    public float[] inputGradients(List<TracedStep> text, int[] read, int from, int at, int answer) {
        return whole ? super.inputGradients(text, read, from, at, answer) : new float[0];
    }
}
