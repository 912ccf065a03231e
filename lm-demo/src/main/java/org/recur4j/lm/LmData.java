package org.recur4j.lm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.text.CharacterTokenizer;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.Vocabulary;
import org.recur4j.text.WordTokenizer;
import org.recur4j.train.Batches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text of a run as numbered tokens, and the batches cut from it.
 *
 * <p>The vocabulary is that of the training part, {@code <unk>} first; what only dev or test contain is {@code <unk>}.
 */
final class LmData implements TaskData<LmConfig, LmBatch> {
    /**
     * Rows into which a text is cut for scoring: few, because each row begins without context, and enough that the
     * products are worth their call.
     */
    private static final int SCORED_ROWS = 8;

    /** Tokens of a window that is shortened to fit; with fewer streams rather than a shorter one. */
    private static final int SHORT_WINDOW = 8;

    private static final Logger LOG = LoggerFactory.getLogger(LmData.class);

    private final LmConfig config;
    private final LmText text;
    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    private final Map<String, int[]> tokens = new TreeMap<>();
    private List<TravelCorpus.Probe> learned; // null until asked for

    private LmData(LmConfig config, LmText text, Vocabulary known) {
        this.config = config;
        this.text = text;
        this.tokenizer = tokenizer(config);
        this.vocabulary = known != null ? known : vocabulary(text.train(), config);
        for (String split : Splits.NAMES) {
            tokens.put(split, vocabulary.encode(text.part(split), tokenizer));
        }
    }

    /**
     * What is said where most tokens are unknown, the mark of another language or another unit.
     *
     * @param advice what to do
     */
    Optional<String> unknownTokens(String advice) {
        int unknown = vocabulary.id(Vocabulary.UNKNOWN);
        long total = tokens.values().stream().mapToLong(part -> part.length).sum();
        long without = tokens.values().stream()
                .flatMapToInt(Arrays::stream)
                .filter(token -> token == unknown)
                .count();
        return 2 * without <= total
                ? Optional.empty()
                : Optional.of("%s: %s %% of the tokens are not in the vocabulary: %s."
                        .formatted(text.name(), 100 * without / total, advice));
    }

    /**
     * Text for a new run: builds the vocabulary.
     *
     * @param path file or folder; null for the generated corpus
     * @throws InputException when there is too little text for one window of every stream, or none for dev
     */
    static LmData forTraining(LmConfig config, Path path) {
        LmData data = new LmData(config, LmText.of(config, path, false), null);
        data.requireWindows();
        data.requireScorable(Splits.DEV);
        if (config.data().testFraction() > 0) {
            data.requireScorable(Splits.TEST);
        }
        data.unknownTokens(
                        config.data().minFrequency() > 1
                                ? "learn the rare ones too, with --set data.minFrequency=1"
                                : "give more text")
                .ifPresent(LOG::warn);
        return data;
    }

    private void requireWindows() {
        LmConfig.Streams streams = config.streams();
        int train = tokens(Splits.TRAIN).length;
        int room = train - 1;
        long needed = (long) streams.batch() * streams.window();
        if (room < needed) {
            int window = Math.min(Math.min(streams.window(), room), Math.max(SHORT_WINDOW, room / streams.batch()));
            String smaller = room < 2
                    ? ""
                    : ", or --set streams.batch=%s --set streams.window=%s"
                            .formatted(Math.min(streams.batch(), room / window), window);
            throw InputException.of(
                    "%s is too short: it leaves %s for training, and streams.batch %s times"
                            + " streams.window %s needs %s: give more text%s.",
                    text.name(), new Count(train, "token"), streams.batch(), streams.window(), needed + 1, smaller);
        }
    }

    /** Text for a model that was trained: its vocabulary is given. */
    static LmData forModel(LmConfig config, LmText text, Vocabulary vocabulary) {
        LmData data = new LmData(config, text, vocabulary);
        data.unknownTokens("the model was trained on other text, train one on this, with train --data PATH")
                .ifPresent(LOG::warn);
        return data;
    }

    /** The tokenizer of a configuration's unit. */
    static Tokenizer tokenizer(LmConfig config) {
        return config.unit().equals("word") ? new WordTokenizer() : new CharacterTokenizer();
    }

    private static Vocabulary vocabulary(String train, LmConfig config) {
        return Vocabulary.build(train, tokenizer(config), config.data().minFrequency(), List.of(Vocabulary.UNKNOWN));
    }

    /**
     * Refuses a part that is too short to score.
     *
     * @throws InputException when it has fewer than two tokens
     */
    void requireScorable(String split) {
        int length = tokens(split).length;
        if (length < 2) {
            throw InputException.of(
                    "%s has %s for the %s split, and scoring needs 2: %s.",
                    text.name(), new Count(length, "token"), split, remedy(split));
        }
    }

    private String remedy(String split) {
        if (split.equals(Splits.TRAIN)) {
            return "give more text";
        }
        return config.data().testFraction() == 0 && split.equals(Splits.TEST)
                ? "this preset keeps none for it, use --split dev"
                : "give more text, or a larger share of it with --set data." + split + "Fraction=0.2";
    }

    /** The tokens of a part: train, dev or test. */
    int[] tokens(String split) {
        text.part(split);
        return tokens.get(split);
    }

    /** The characters of a part. */
    String text(String split) {
        return text.part(split);
    }

    /** The end of the training text, up to the line end that comes before a new line. */
    String context() {
        return text.context();
    }

    /** What the probe asks of the training text; its lines are gone through once. */
    List<TravelCorpus.Probe> learned() {
        if (learned == null) {
            learned = TravelCorpus.learned(text.train());
        }
        return learned;
    }

    /** The tokens that the model knows. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Cuts text into tokens. */
    Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The training batches; the seed decides where in the text each epoch's windows begin. */
    @Override
    public Batches<LmBatch> batches(LmConfig with, long seed) {
        return new LmBatches(
                tokens(Splits.TRAIN), with.streams().batch(), with.streams().window(), seed);
    }

    /**
     * A part as batches that hold every prediction once, for scoring: the state is carried from batch to batch, the
     * last windows may be shorter or have fewer rows.
     */
    List<LmBatch> scored(String split) {
        requireScorable(split);
        return LmBatches.scored(tokens(split), SCORED_ROWS, config.streams().window());
    }

    @Override
    public boolean has(String split) {
        return tokens(split).length > 1;
    }

    @Override
    public void save(RunFolder run) throws IOException {
        run.writeFile(LmPredictor.VOCABULARY, vocabulary::save);
    }

    /** What the record says of each part that is not empty. */
    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        for (String split : Splits.NAMES) {
            byte[] bytes = text.part(split).getBytes(StandardCharsets.UTF_8);
            int examples = text.sentences().isEmpty() ? 1 : text.sentences().get(Splits.NAMES.indexOf(split));
            if (bytes.length > 0) {
                summaries.put(
                        split,
                        new RunRecord.DataSummary(
                                text.name(), DataFiles.sha256(bytes), examples, tokens(split).length));
            }
        }
        return Collections.unmodifiableSortedMap(summaries);
    }
}
