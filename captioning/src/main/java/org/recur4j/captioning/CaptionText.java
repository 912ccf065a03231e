package org.recur4j.captioning;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.recur4j.metric.PtbTokens;
import org.recur4j.run.RunFolder;
import org.recur4j.text.Vocabulary;

/** How captions become symbols and symbols captions: words as the COCO scorer cuts them, in small letters. */
final class CaptionText {
    private static final String BEGIN = "<s>";
    private static final String END = "</s>";
    private static final String FILE = "vocabulary.txt";

    private final Vocabulary vocabulary;

    private CaptionText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Learns the words.
     *
     * @param captions of the training pictures
     */
    static CaptionText learn(CaptioningConfig.Text settings, List<String> captions) {
        List<String> words = captions.parallelStream()
                .flatMap(caption -> PtbTokens.of(caption).stream())
                .toList();
        return new CaptionText(
                Vocabulary.build(words, settings.minFrequency(), List.of(Vocabulary.UNKNOWN, BEGIN, END)));
    }

    /** What {@link #save} wrote. */
    static CaptionText load(RunFolder run) {
        return new CaptionText(Vocabulary.load(run.file(FILE)));
    }

    /** Writes the words into a run folder. */
    void save(RunFolder run) throws IOException {
        run.writeFile(FILE, vocabulary::save);
    }

    /** Number of symbols V. */
    int size() {
        return vocabulary.size();
    }

    int begin() {
        return vocabulary.id(BEGIN);
    }

    int end() {
        return vocabulary.id(END);
    }

    int unknown() {
        return vocabulary.id(Vocabulary.UNKNOWN);
    }

    /**
     * Numbers of a caption's words, the end after them; begin and end, written in a caption, are unknown words like others.
     *
     * @param longest most words
     */
    int[] numbers(String caption, int longest) {
        int[] numbers = PtbTokens.of(caption).stream()
                .limit(longest)
                .mapToInt(word -> word.equals(BEGIN) || word.equals(END) ? unknown() : vocabulary.id(word))
                .toArray();
        int[] ended = Arrays.copyOf(numbers, numbers.length + 1);
        ended[numbers.length] = end();
        return ended;
    }

    /** The words of some symbols. */
    List<String> words(int[] symbols) {
        return vocabulary.decode(symbols);
    }
}
