package org.recur4j.captioning;

import java.io.IOException;
import java.util.List;
import org.recur4j.metric.PtbTokens;
import org.recur4j.run.RunFolder;
import org.recur4j.text.SentenceVocabulary;

/**
 * How captions become symbols: words as the COCO scorer cuts them, in small letters.
 *
 * @param vocabulary the words
 */
record CaptionText(SentenceVocabulary vocabulary) {
    private static final String FILE = "vocabulary.txt";

    /**
     * Learns the words.
     *
     * @param captions of the training pictures
     */
    static CaptionText learn(CaptioningConfig.Text settings, List<String> captions) {
        List<String> words = captions.parallelStream()
                .flatMap(caption -> PtbTokens.of(caption).stream())
                .toList();
        return new CaptionText(SentenceVocabulary.build(words, settings.minFrequency()));
    }

    /** What {@link #save} wrote. */
    static CaptionText load(RunFolder run) {
        return new CaptionText(SentenceVocabulary.load(run.file(FILE)));
    }

    /** Writes the words into a run folder. */
    void save(RunFolder run) throws IOException {
        run.writeFile(FILE, vocabulary::save);
    }

    /** Numbers of a caption's words. */
    int[] numbers(String caption) {
        return vocabulary.numbers(PtbTokens.of(caption));
    }
}
