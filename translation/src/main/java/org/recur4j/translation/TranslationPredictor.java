package org.recur4j.translation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.data.LengthBuckets;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.seq2seq.Perplexity;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.seq2seq.SequenceSearch;
import org.recur4j.text.SentenceVocabulary;

/** A trained translator: sentences in, their likeliest translations out. */
final class TranslationPredictor {
    /** Most tokens of a source sentence; the rest is not read. */
    static final int MAX_LENGTH = 1000;

    private static final int BATCH_SIZE = 128;

    private final ComputationGraph graph;
    private final TranslationConfig config;
    private final SentenceText source;
    private final SentenceText target;
    private final SequenceSearch search;

    private UnknownWords unknown = UnknownWords.COPIED;

    /** A model in memory, with its parameters as they are now. */
    TranslationPredictor(ComputationGraph graph, TranslationConfig config, SentenceText source, SentenceText target) {
        this.graph = graph;
        this.config = config;
        this.source = source;
        this.target = target;
        this.search = new SequenceSearch(graph, config, TranslationModel.ENCODER, target.vocabulary(), Set.of());
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
        ComputationGraph graph = run.readModel(TranslationModel.graph(
                plan.config(),
                plan.choice().cell(),
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

    /** How it writes. */
    SentenceText target() {
        return target;
    }

    TranslationConfig config() {
        return config;
    }

    /** The best translation of each sentence, in order; of one without words, an empty one. */
    List<Translation> translate(List<String> sentences, TranslationConfig.Search settings) {
        return nBest(sentences, settings, 1).stream().map(best -> best.get(0)).toList();
    }

    /** How well it translates some pairs. */
    TranslationEvaluation evaluate(List<SentencePair> pairs, TranslationConfig.Search settings) {
        return new TranslationEvaluation(
                pairs,
                translate(pairs.stream().map(SentencePair::source).toList(), settings),
                config.text().lowercase());
    }

    /** How well it predicts the references. */
    Map<String, Double> perplexity(List<SentencePair> pairs) {
        int[] lengths = pairs.stream().mapToInt(pair -> pair.from().length).toArray();
        int[] steps = pairs.stream()
                .mapToInt(pair -> Math.max(pair.from().length, pair.into().length))
                .toArray();
        return Perplexity.of(
                graph,
                LengthBuckets.inOrderOfLength(lengths, steps, BATCH_SIZE).stream()
                        .map(indices -> SentencePair.batch(pairs, indices, target.vocabulary())));
    }

    /** The n best translations of each sentence, best first. */
    List<List<Translation>> nBest(List<String> sentences, TranslationConfig.Search settings, int n) {
        List<List<String>> tokens = sentences.stream()
                .map(sentence -> source.tokens(source.words(sentence)))
                .map(read -> read.subList(0, Math.min(MAX_LENGTH, read.size())))
                .toList();
        List<List<Translation>> found = new ArrayList<>(Collections.nCopies(tokens.size(), List.of()));
        int[] lengths = tokens.stream().mapToInt(List::size).toArray();
        for (int[] indices : LengthBuckets.inOrderOfLength(lengths, lengths, settings.batchSize())) {
            List<List<String>> batch =
                    Arrays.stream(indices).mapToObj(tokens::get).toList();
            List<List<Hypothesis>> hypotheses = search(batch, settings, n);
            for (int k = 0; k < indices.length; k++) {
                List<String> read = batch.get(k);
                found.set(
                        indices[k],
                        hypotheses.get(k).stream()
                                .map(hypothesis -> translation(read, hypothesis, settings))
                                .toList());
            }
        }
        return found;
    }

    private List<List<Hypothesis>> search(List<List<String>> sentences, TranslationConfig.Search settings, int n) {
        SentenceVocabulary vocabulary = source.vocabulary();
        int[][] read = sentences.stream()
                .map(sentence -> vocabulary.ended(vocabulary.numbers(sentence)))
                .toArray(int[][]::new);
        int[] lengths =
                Arrays.stream(read).mapToInt(sentence -> sentence.length).toArray();
        int[] maxLengths =
                Arrays.stream(lengths).map(TranslationPredictor::maxLength).toArray();
        int longest = Arrays.stream(maxLengths).max().orElseThrow();
        SearchSettings limits = settings.settings(config.model().attends(), longest, n, 0);
        return search.search(Seq2SeqBatch.Source.of(read), lengths, limits, maxLengths);
    }

    /** Twice the source and some more. */
    private static int maxLength(int length) {
        return length == 1 ? 1 : 2 * length + 10;
    }

    /**
     * The search for the best translation of a sentence, recorded.
     *
     * @param sentence tokens of the source
     * @param prefix tokens that the translation begins with
     * @param choices continuations recorded of each hypothesis
     */
    SearchTrace trace(List<String> sentence, TranslationConfig.Search settings, int[] prefix, int choices) {
        int[] read = source.vocabulary().ended(source.vocabulary().numbers(sentence));
        SearchSettings limits = settings.settings(config.model().attends(), maxLength(read.length), 1, 0);
        return search.trace(Seq2SeqBatch.Source.of(new int[][] {read}), read.length, limits, prefix, choices);
    }

    /** What was found, in words. */
    Translation translation(List<String> sentence, Hypothesis found, TranslationConfig.Search settings) {
        List<String> from = new ArrayList<>(sentence);
        from.add(SentenceVocabulary.END);
        if (sentence.isEmpty()) {
            return new Translation("", List.of(), List.of(), found.score(), from, null);
        }
        List<String> written = target.vocabulary().tokens(found.tokens());
        List<String> tokens = settings.replaceUnknown() ? unknown.replaced(written, from, found) : written;
        List<String> words = target.wordsOf(tokens);
        return new Translation(target.sentence(words), words, tokens, found.score(), from, found.attention());
    }
}
