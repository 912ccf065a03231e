package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.TextRecordReader;

/**
 * A text cut by position into train, dev and test.
 *
 * @param name where it came from
 * @param train first part
 * @param dev part after it
 * @param test last part; empty for none
 * @param sentences sentences of each part in the order above; empty for a running text
 */
record LmText(String name, String train, String dev, String test, List<Integer> sentences) {
    /** The corpus is data: the same in every run, whatever the run's seed. */
    private static final long CORPUS_SEED = 1;

    /** Lines of the training text that a model reads before it is asked something. */
    static final int CONTEXT_LINES = 20;

    /**
     * The text of a run.
     *
     * @param path file or folder; null for the generated corpus
     * @param unseen whether it is for a model that never saw it, and is test as a whole
     * @throws InputException when there is not a path and the preset has no built-in text, or the path cannot be read
     */
    static LmText of(LmConfig config, Path path, boolean unseen) {
        if (path != null) {
            String name = path.toAbsolutePath().normalize().getFileName().toString();
            return unseen ? new LmText(name, "", "", read(path), List.of()) : cut(name, read(path), config);
        }
        if (config.data().sentences() == 0) {
            throw new InputException(
                    "This preset has no built-in text: give the text to learn with --data PATH (for the"
                            + " preset tinyshakespeare, the file input.txt of Tiny Shakespeare).");
        }
        return travel(config);
    }

    private static LmText travel(LmConfig config) {
        TravelCorpus.Parts parts =
                TravelCorpus.generate(config.data(), config.streams().batch(), CORPUS_SEED);
        return new LmText(
                "travel",
                lines(parts.train()),
                lines(parts.dev()),
                lines(parts.test()),
                List.of(parts.train().size(), parts.dev().size(), parts.test().size()));
    }

    private static String lines(List<String> sentences) {
        return sentences.isEmpty() ? "" : String.join("\n", sentences) + "\n";
    }

    /** The records that DataVec reads, one a file, with a line end between two of them. */
    private static String read(Path path) {
        List<String> files = new ArrayList<>();
        try (TextRecordReader reader = new TextRecordReader()) {
            reader.initialize(path);
            reader.texts().forEach(files::add);
        } catch (IOException e) {
            throw InputException.of(
                    e, "%s could not be read (%s): give a file on a disk that works.", path, e.getMessage());
        }
        return String.join("\n", files);
    }

    /** Character models are cut at the exact character, as nanoGPT does; word models at the space that follows. */
    private static LmText cut(String name, String text, LmConfig config) {
        boolean words = config.unit().equals("word");
        double devFrom = 1 - config.data().devFraction() - config.data().testFraction();
        int dev = boundary(text, devFrom, words);
        int test = config.data().testFraction() == 0
                ? text.length()
                : boundary(text, 1 - config.data().testFraction(), words);
        return new LmText(name, text.substring(0, dev), text.substring(dev, test), text.substring(test), List.of());
    }

    private static int boundary(String text, double share, boolean words) {
        int characters = text.codePointCount(0, text.length());
        // The small term keeps 1 - 0.1 = 0.9 of ten characters at nine when the product falls just short of it.
        int index = text.offsetByCodePoints(0, (int) (characters * share + 1e-6));
        while (words && index < text.length() && !Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }

    /**
     * The last lines of the training text, without the line end of the last. A model that has carried its state on through the
     * whole text seldom saw an empty one; an LSTM that answers everything in the middle of the text can fail there.
     */
    String context() {
        int end = train.endsWith("\n") ? train.length() - 1 : train.length();
        int before = end;
        for (int line = 0; line < CONTEXT_LINES; line++) {
            before = train.lastIndexOf('\n', before - 1);
        }
        return train.substring(before + 1, end);
    }

    /** The part of that name: train, dev or test. */
    String part(String split) {
        return Splits.part(Map.of(Splits.TRAIN, train, Splits.DEV, dev, Splits.TEST, test), split);
    }
}
