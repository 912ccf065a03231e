package org.recur4j.translation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
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

/** A trained translator: sentences in, their likeliest translations out. */
final class TranslationPredictor {
    /** Hypotheses that are taken through a step at once. */
    private static final int TOGETHER = 320;

    /** Most symbols of a source sentence; the rest is not read. */
    static final int LONGEST = 1000;

    private final ComputationGraph graph;
    private final TranslationConfig config;
    private final SentenceText source;
    private final SentenceText target;
    private final INDArray vectors; // [V,E]

    private UnknownWords unknown = UnknownWords.COPIED;

    /** A model in memory, with its parameters as they are now. */
    TranslationPredictor(ComputationGraph graph, TranslationConfig config, SentenceText source, SentenceText target) {
        this.graph = graph;
        this.config = config;
        this.source = source;
        this.target = target;
        this.vectors = TranslationSteps.vectors(graph);
    }

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static TranslationPredictor of(RunFolder run) throws IOException {
        RunPlan<TranslationConfig> plan = run.plan(TranslationConfig.class);
        SentenceText source = TranslationData.source(run, plan.config());
        SentenceText target = TranslationData.target(run, plan.config());
        ComputationGraph graph = ModelFile.read(
                run.trainedModel(),
                TranslationModel.graph(
                        plan.config(),
                        CellType.named(plan.cell()),
                        plan.seed(),
                        source.vocabulary().size(),
                        target.vocabulary().size()));
        return new TranslationPredictor(graph, plan.config(), source, target);
    }

    /** Takes these words for unknown ones. */
    void use(UnknownWords words) {
        unknown = words;
    }

    /** How it reads. */
    SentenceText source() {
        return source;
    }

    TranslationConfig config() {
        return config;
    }

    /**
     * The best translation of each sentence, in order; of one without words, an empty one.
     *
     * @param search how it is looked for
     */
    List<Translation> translate(List<String> sentences, TranslationConfig.Search search) {
        return nBest(sentences, search, 1).stream().map(some -> some.get(0)).toList();
    }

    /** How well it translates some pairs. */
    TranslationEvaluation evaluate(List<SentencePair> pairs, TranslationConfig.Search search) {
        return new TranslationEvaluation(
                pairs,
                translate(pairs.stream().map(SentencePair::source).toList(), search),
                config.text().lowercase());
    }

    /** How well it expects the references: the mean negative log-likelihood of a symbol, in nats, and the perplexity. */
    Map<String, Double> expectation(List<SentencePair> pairs) {
        double loss = TranslationLoss.of(graph, pairs, target.vocabulary());
        return Map.of(TranslationEvaluation.LOSS, loss, TranslationEvaluation.PERPLEXITY, Math.exp(loss));
    }

    /** The n best translations of each sentence, best first. */
    List<List<Translation>> nBest(List<String> sentences, TranslationConfig.Search search, int n) {
        List<List<String>> symbols = sentences.stream()
                .map(sentence -> source.symbols(source.words(sentence)))
                .map(some -> some.subList(0, Math.min(LONGEST, some.size())))
                .toList();
        List<List<Translation>> found = new ArrayList<>(Collections.nCopies(symbols.size(), List.of()));
        int[] lengths = symbols.stream().mapToInt(List::size).toArray();
        int batch = Math.max(1, TOGETHER / search.beam());
        for (int[] indices : TranslationBatches.inOrderOfLength(lengths, lengths, batch)) {
            List<List<String>> some =
                    Arrays.stream(indices).mapToObj(symbols::get).toList();
            List<List<Translation>> translations = together(some, search, n);
            for (int k = 0; k < indices.length; k++) {
                found.set(indices[k], translations.get(k));
            }
        }
        return found;
    }

    private List<List<Translation>> together(List<List<String>> sentences, TranslationConfig.Search search, int n) {
        SentenceVocabulary symbols = source.vocabulary();
        int[][] read = sentences.stream()
                .map(some -> symbols.ended(symbols.numbers(some)))
                .toArray(int[][]::new);
        AttendingSteps steps = TranslationSteps.reading(
                graph, vectors, read, !config.model().attention().equals("none"));
        int[] most = Arrays.stream(read).mapToInt(TranslationPredictor::most).toArray();
        SearchSettings settings = new SearchSettings(
                Math.max(n, search.beam()),
                Arrays.stream(most).max().orElseThrow(),
                search.lengthPenalty(),
                config.model().attention().equals("none") ? 0 : search.coveragePenalty(),
                search.ngramBlocking(),
                n,
                0);
        SearchSymbols ends = new SearchSymbols(
                target.vocabulary().begin(), target.vocabulary().end(), Set.of());
        List<List<Hypothesis>> found = new BeamSearch<>(steps, ends, settings).search(steps.begin(), most);
        List<List<Translation>> translations = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            List<String> sentence = sentences.get(i);
            translations.add(found.get(i).stream()
                    .map(one -> translation(sentence, one, search))
                    .toList());
        }
        return translations;
    }

    /** Most symbols of a translation: twice the source and some more. */
    private static int most(int[] read) {
        return read.length == 1 ? 1 : 2 * read.length + 10;
    }

    private Translation translation(List<String> sentence, Hypothesis found, TranslationConfig.Search search) {
        List<String> from = new ArrayList<>(sentence);
        from.add(SentenceVocabulary.END);
        if (sentence.isEmpty()) {
            return new Translation("", List.of(), List.of(), found.score(), from, null);
        }
        List<String> written = target.vocabulary().tokens(found.symbols());
        List<String> symbols = search.replaceUnknown() ? unknown.replaced(written, from, found) : written;
        List<String> words = target.wordsOf(symbols);
        return new Translation(target.sentence(words), words, symbols, found.score(), from, found.attention());
    }
}
