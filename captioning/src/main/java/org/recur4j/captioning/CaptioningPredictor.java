package org.recur4j.captioning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PictureShape;
import org.recur4j.model.ModelFile;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.decode.BeamSearch;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.decode.SearchSymbols;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.SentenceVocabulary;

/** A trained captioner: pictures in, their likeliest captions out. */
final class CaptioningPredictor {
    /** Hypotheses that are taken through a step at once. */
    private static final int TOGETHER = 320;

    /** Most words of a caption. */
    private static final int LONGEST = 40;

    private final ComputationGraph graph;
    private final CaptioningConfig config;
    private final PictureShape shape;
    private final SentenceVocabulary vocabulary;
    private final INDArray vectors; // [V,E]

    /** A model in memory, with its parameters as they are now. */
    CaptioningPredictor(
            ComputationGraph graph, CaptioningConfig config, PictureShape shape, SentenceVocabulary vocabulary) {
        this.graph = graph;
        this.config = config;
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.vectors = AttendingSteps.vectors(graph, CaptioningModel.EMBEDDING);
    }

    /**
     * The model of a run folder.
     *
     * @param shape what it reads of a picture
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static CaptioningPredictor of(RunFolder run, PictureShape shape) throws IOException {
        RunPlan<CaptioningConfig> plan = run.plan(CaptioningConfig.class);
        SentenceVocabulary vocabulary = CaptionText.load(run).vocabulary();
        ComputationGraph graph = ModelFile.read(
                run.trainedModel(),
                CaptioningModel.graph(
                        plan.config(), CellType.named(plan.cell()), plan.seed(), shape, vocabulary.size()));
        return new CaptioningPredictor(graph, plan.config(), shape, vocabulary);
    }

    CaptioningConfig config() {
        return config;
    }

    /** What attention chooses from. */
    PictureShape regions() {
        return CaptioningModel.regions(config, shape);
    }

    /**
     * The best caption of each picture, in order.
     *
     * @param search how it is looked for
     */
    List<Caption> captions(List<Picture> pictures, CaptioningConfig.Search search) {
        List<Caption> captions = new ArrayList<>();
        int batch = Math.max(1, TOGETHER / search.beam());
        for (int first = 0; first < pictures.size(); first += batch) {
            captions.addAll(together(pictures.subList(first, Math.min(first + batch, pictures.size())), search));
        }
        return captions;
    }

    /** How well it captions some pictures. */
    CaptioningEvaluation evaluate(List<CaptionExample> examples, CaptioningConfig.Search search) {
        List<Picture> pictures =
                examples.stream().map(one -> one.input().picture()).toList();
        return new CaptioningEvaluation(
                examples.stream().map(CaptionExample::input).toList(), captions(pictures, search));
    }

    /** How well it expects the references: the mean negative log-likelihood of a symbol, in nats, and the perplexity. */
    Map<String, Double> expectation(CaptioningData data, String split) {
        double loss = CaptioningLoss.of(graph, data, data.examples(split));
        return Map.of(CaptioningEvaluation.LOSS, loss, CaptioningEvaluation.PERPLEXITY, Math.exp(loss));
    }

    private List<Caption> together(List<Picture> pictures, CaptioningConfig.Search search) {
        AttendingSteps steps = CaptioningSteps.looking(graph, config, vectors, shape, pictures);
        SearchSettings settings =
                new SearchSettings(search.beam(), LONGEST, search.lengthPenalty(), 0, search.ngramBlocking(), 1, 1);
        SearchSymbols symbols = new SearchSymbols(vocabulary.begin(), vocabulary.end(), Set.of(vocabulary.unknown()));
        return new BeamSearch<>(steps, symbols, settings)
                .search(steps.begin()).stream()
                        .map(found -> caption(found.get(0)))
                        .toList();
    }

    private Caption caption(Hypothesis found) {
        return new Caption(vocabulary.tokens(found.symbols()), found.score(), found.attention());
    }
}
