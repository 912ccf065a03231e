package org.recur4j.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.parallel.ParallelText;
import org.recur4j.nn.cell.Cell;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentence pairs of a run as tokens, and the batches made of them.
 *
 * <p>The tokens of each language are those of its training sentences; what only dev or test contain is {@code <unk>}.
 */
final class TranslationData implements TaskData<TranslationConfig, Seq2SeqBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(TranslationData.class);
    private static final String SOURCE = "source";
    private static final String TARGET = "target";

    /** Share of unknown words from which on a warning is due. */
    private static final double MUCH_UNKNOWN = 0.2;

    private final TranslationConfig config;
    private final SentenceText source;
    private final SentenceText target;
    private final Corpus<SentencePair> pairs;

    private TranslationData(
            TranslationConfig config, Corpus<ParallelText> texts, SentenceText source, SentenceText target) {
        this.config = config;
        this.source = source;
        this.target = target;
        this.pairs = texts.mapped((split, written) -> {
            List<SentencePair> read = written.stream().map(this::pair).toList();
            return split.equals(Splits.TRAIN) ? withoutLong(read) : read;
        });
    }

    private List<SentencePair> withoutLong(List<SentencePair> train) {
        List<SentencePair> kept = train.stream()
                .filter(pair -> words(pair) <= config.data().longest())
                .toList();
        if (kept.size() < train.size()) {
            int longest = train.stream().mapToInt(TranslationData::words).max().orElse(0);
            LOG.warn(
                    "Left out of training: {} of more than {} on a side; --set data.longest={} takes all.",
                    new Count(train.size() - kept.size(), "pair"),
                    new Count(config.data().longest(), "word"),
                    Math.min(1000, longest));
        }
        return kept;
    }

    private static int words(SentencePair pair) {
        return Math.max(pair.sourceWords().size(), pair.referenceWords().size());
    }

    /**
     * Pairs for a new run: learns the tokens of both languages.
     *
     * @param path file or folder; null for the generated pairs
     * @throws InputException when the data cannot be used
     */
    static TranslationData forTraining(TranslationConfig config, Path path) {
        Corpus<ParallelText> texts = ParallelTexts.of(config.data(), path, false);
        texts.requireOneOfEach();
        List<ParallelText> train = texts.split(Splits.TRAIN);
        TranslationData data = new TranslationData(
                config,
                texts,
                SentenceText.learn(
                        config.data().source(),
                        config.text(),
                        train.stream().map(ParallelText::source).toList()),
                SentenceText.learn(
                        config.data().target(),
                        config.text(),
                        train.stream().map(ParallelText::target).toList()));
        for (String split : List.of(Splits.TRAIN, Splits.DEV)) {
            if (data.pairs(split).isEmpty()) {
                throw InputException.of(
                        "%s has no pairs for the %s split: give more pairs, or add --set data.longest=1000.",
                        texts.name(), split);
            }
        }
        data.unknownWords().ifPresent(LOG::warn);
        return data;
    }

    /** What to do where so much of the dev set is unknown that scores cannot be good. */
    Optional<String> unknownWords() {
        List<SentencePair> dev = pairs(Splits.DEV);
        double share = Math.max(
                unknown(source, dev.stream().map(SentencePair::sourceWords).toList()),
                unknown(
                        target,
                        dev.stream().map(pair -> target.words(pair.reference())).toList()));
        if (share <= MUCH_UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(("%s %% of the words of the dev set come fewer than %s in training, and are unknown to the"
                        + " model: add --set text.minFrequency=1 --set text.merges=%s, or give more pairs.")
                .formatted(
                        Math.round(100 * share),
                        new Count(config.text().minFrequency(), "time"),
                        config.text().merges() > 0 ? Math.max(1, config.text().merges() / 4) : 1000));
    }

    private static double unknown(SentenceText text, List<List<String>> sentences) {
        List<String> tokens =
                sentences.stream().flatMap(words -> text.tokens(words).stream()).toList();
        return tokens.isEmpty() ? 0 : text.unknown(tokens) / (double) tokens.size();
    }

    /** Pairs for a model that was trained: its tokens are given. */
    static TranslationData forModel(RunFolder run, TranslationConfig config, Path path, boolean unseen) {
        return new TranslationData(
                config, ParallelTexts.of(config.data(), path, unseen), source(run, config), target(run, config));
    }

    /** How a trained model reads. */
    static SentenceText source(RunFolder run, TranslationConfig config) {
        return SentenceText.load(run, SOURCE, config.data().source(), config.text());
    }

    /** How a trained model writes. */
    static SentenceText target(RunFolder run, TranslationConfig config) {
        return SentenceText.load(run, TARGET, config.data().target(), config.text());
    }

    /** Writes the tokens of both languages into a run folder. */
    @Override
    public void save(RunFolder run) throws IOException {
        source.save(run, SOURCE);
        target.save(run, TARGET);
    }

    private SentencePair pair(ParallelText text) {
        List<String> words = source.words(text.source());
        return new SentencePair(
                text.source(),
                text.target(),
                words,
                target.mosesTokens(text.target()),
                source.vocabulary().ended(source.numbers(words)),
                target.numbers(target.words(text.target())));
    }

    @Override
    public List<String> choices(String split) {
        return pairs.choices(split);
    }

    /** The pairs of a split: train, dev or test. */
    List<SentencePair> pairs(String split) {
        return pairs.split(split);
    }

    SentenceText source() {
        return source;
    }

    SentenceText target() {
        return target;
    }

    /** The training batches: pairs of like length together, in an order that the seed decides. */
    @Override
    public Batches<Seq2SeqBatch> batches(TranslationConfig with, long seed) {
        List<SentencePair> train = pairs(Splits.TRAIN);
        int[] lengths = train.stream()
                .mapToInt(pair -> pair.from().length + pair.into().length)
                .toArray();
        return new LengthBatches<>(
                lengths, with.batch(), seed, indices -> SentencePair.batch(train, indices, target.vocabulary()));
    }

    /** The network of a configuration that reads and writes these tokens. */
    ComputationGraphConfiguration graph(TranslationConfig model, Cell cell, long seed) {
        return TranslationModel.graph(
                model,
                cell,
                seed,
                source.vocabulary().size(),
                target.vocabulary().size());
    }

    @Override
    public boolean has(String split) {
        return !pairs(split).isEmpty();
    }

    /** What the record says of each part that is not empty; its tokens are those to write, ends among them. */
    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        return RunRecord.DataSummary.bySplit(
                pairs, pair -> pair.source() + '\t' + pair.reference() + '\n', pair -> pair.into().length + 1L);
    }
}
