package org.recur4j.captioning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.seq2seq.Perplexity;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.seq2seq.SequenceSearch;
import org.recur4j.seq2seq.TracedText;
import org.recur4j.text.SentenceVocabulary;

/** A trained captioner: pictures in, their likeliest captions out. */
final class CaptioningPredictor {
    private static final int BATCH_SIZE = 64;

    /** Most words of a caption. */
    private static final int MAX_LENGTH = 40;

    private final ComputationGraph graph;
    private final CaptioningConfig config;
    private final Volume shape;
    private final SentenceVocabulary vocabulary;
    private final SequenceSearch search;

    /** A model in memory, with its parameters as they are now. */
    CaptioningPredictor(ComputationGraph graph, CaptioningConfig config, Volume shape, SentenceVocabulary vocabulary) {
        this.graph = graph;
        this.config = config;
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.search =
                new SequenceSearch(graph, config, CaptioningModel.REGIONS, vocabulary, Set.of(vocabulary.unknown()));
    }

    /**
     * The model of a run folder.
     *
     * @param shape what it reads of a picture
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static CaptioningPredictor of(RunFolder run, Volume shape) throws IOException {
        RunPlan<CaptioningConfig> plan = run.plan(CaptioningConfig.class);
        SentenceVocabulary vocabulary = CaptioningData.vocabulary(run);
        ComputationGraph graph = run.readModel(
                CaptioningModel.graph(plan.config(), plan.choice().cell(), plan.seed(), shape, vocabulary.size()));
        return new CaptioningPredictor(graph, plan.config(), shape, vocabulary);
    }

    CaptioningConfig config() {
        return config;
    }

    /** What attention chooses from. */
    Volume regions() {
        return CaptioningModel.regions(config, shape);
    }

    /** The best caption of each picture, in order. */
    List<Caption> captions(List<Picture> pictures, CaptioningConfig.Search settings) {
        SearchSettings limits = settings.settings(config.model().attends(), MAX_LENGTH, 1, 1);
        List<Caption> captions = new ArrayList<>();
        int batch = settings.batchSize();
        for (int first = 0; first < pictures.size(); first += batch) {
            captions.addAll(together(pictures.subList(first, Math.min(first + batch, pictures.size())), limits));
        }
        return captions;
    }

    /**
     * The search for the best caption of a picture, recorded.
     *
     * @param prefix tokens that the caption begins with
     * @param choices continuations recorded of each hypothesis
     */
    TracedText trace(Picture picture, CaptioningConfig.Search settings, List<String> prefix, int choices) {
        Seq2SeqBatch.Source source = new Seq2SeqBatch.Source(new PictureArrays(shape).of(List.of(picture)), null);
        SearchSettings limits = settings.settings(config.model().attends(), MAX_LENGTH, 1, 1);
        SearchTrace trace = search.trace(source, regions().places(), limits, vocabulary.prefix(prefix), choices);
        return new TracedText(caption(trace.best().get(0)).text(), List.of(), trace, vocabulary);
    }

    /** How well it captions some pictures. */
    CaptioningEvaluation evaluate(List<CaptionExample> examples, CaptioningConfig.Search settings) {
        List<Picture> pictures =
                examples.stream().map(example -> example.input().picture()).toList();
        return new CaptioningEvaluation(
                examples.stream().map(CaptionExample::input).toList(), captions(pictures, settings));
    }

    /** How well it predicts the references. */
    Map<String, Double> perplexity(CaptioningData data, String split) {
        CaptionBatches batches = data.batches(data.examples(split), BATCH_SIZE, 1);
        return Perplexity.of(graph, IntStream.range(0, batches.perEpoch()).mapToObj(i -> batches.get(1, i)));
    }

    private List<Caption> together(List<Picture> pictures, SearchSettings settings) {
        int[] lengths = new int[pictures.size()];
        Arrays.fill(lengths, regions().places());
        int[] maxLengths = new int[pictures.size()];
        Arrays.fill(maxLengths, MAX_LENGTH);
        Seq2SeqBatch.Source source = new Seq2SeqBatch.Source(new PictureArrays(shape).of(pictures), null);
        return search.search(source, lengths, settings, maxLengths).stream()
                .map(found -> caption(found.get(0)))
                .toList();
    }

    private Caption caption(Hypothesis found) {
        return new Caption(vocabulary.tokens(found.tokens()), found.attention());
    }
}
