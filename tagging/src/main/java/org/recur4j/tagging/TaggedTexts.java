package org.recur4j.tagging;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.tagging.grammar.Sentence;
import org.recur4j.tagging.grammar.SentenceCorpus;

/**
 * The sequences of a run, before they become numbers: generated sentences or the user's own.
 *
 * @param name for the record
 * @param splits by name
 */
record TaggedTexts(String name, Map<String, List<TaggedSteps>> splits) {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /**
     * The sequences that a configuration describes.
     *
     * @param path file or folder; null for generated sentences
     * @param unseen whether they are for a model that never saw them: a file without splits is then a test set as a whole
     * @throws InputException when there is no path and the preset has no built-in data, or the path cannot be used
     */
    static TaggedTexts of(TaggingConfig.Data data, Path path, boolean unseen) {
        if (path != null) {
            throw InputException.of("%s cannot be read yet.", path);
        }
        if (data.sentences() == 0) {
            throw new InputException("This preset has no built-in data: give tagged sentences with --data PATH.");
        }
        SentenceCorpus corpus =
                SentenceCorpus.generate(data.sentences(), data.devFraction(), data.testFraction(), DATA_SEED);
        return new TaggedTexts(
                "generated sentences",
                Map.of(
                        Splits.TRAIN, steps(corpus.train()),
                        Splits.DEV, steps(corpus.dev()),
                        Splits.TEST, steps(corpus.test())));
    }

    private static List<TaggedSteps> steps(List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> new TaggedSteps(sentence.words(), sentence.tags()))
                .toList();
    }

    List<TaggedSteps> split(String split) {
        return splits.getOrDefault(split, List.of());
    }
}
