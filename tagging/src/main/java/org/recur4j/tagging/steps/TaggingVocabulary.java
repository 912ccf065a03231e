package org.recur4j.tagging.steps;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.run.RunFolder;
import org.recur4j.text.Vocabulary;

/**
 * What a model knows by number.
 *
 * @param words that have a vector of their own, {@code <unk>} first; of frames {@code <unk>} alone
 * @param letters of the training words, {@code <unk>} first
 * @param tags in alphabetical order
 * @param lowercase whether capitals make no other word
 * @param longest most letters of a word that are read
 */
public record TaggingVocabulary(Vocabulary words, Vocabulary letters, Vocabulary tags, boolean lowercase, int longest) {
    /** Number of {@code <unk>}. */
    static final int UNKNOWN_WORD = 0;

    private static final String WORDS = "vocabulary.txt";
    private static final String LETTERS = "letters.txt";
    private static final String TAGS = "tags.txt";
    private static final List<String> UNKNOWN = List.of(Vocabulary.UNKNOWN);

    /**
     * That of some sequences.
     *
     * @param settings which words it has
     * @param longest most letters of a word that are read
     */
    public static TaggingVocabulary of(List<TaggedSequence> train, TokenVectors.Words settings, int longest) {
        return of(train, train, settings, longest);
    }

    /** The tags of some sequences whose tokens have no numbers. */
    public static TaggingVocabulary ofTags(List<TaggedSequence> train) {
        return of(List.of(), train, new TokenVectors.Words(false, 1, 0), 1);
    }

    private static TaggingVocabulary of(
            List<TaggedSequence> written, List<TaggedSequence> tagged, TokenVectors.Words settings, int longest) {
        boolean lowercase = settings.lowercase();
        Vocabulary words = Vocabulary.build(
                () -> written.stream()
                        .flatMap(steps -> steps.tokens().stream())
                        .map(word -> written(word, lowercase))
                        .iterator(),
                settings.minFrequency(),
                UNKNOWN);
        Vocabulary letters = Vocabulary.build(
                () -> written.stream()
                        .flatMap(steps -> steps.tokens().stream())
                        .flatMap(word -> word.codePoints().mapToObj(Character::toString))
                        .iterator(),
                1,
                UNKNOWN);
        List<String> tags = tagged.stream()
                .flatMap(steps -> steps.tags().stream())
                .distinct()
                .sorted()
                .toList();
        return new TaggingVocabulary(words, letters, Vocabulary.of(tags), lowercase, longest);
    }

    /** That of a run, with the settings of its configuration. */
    public static TaggingVocabulary of(RunFolder run, TokenVectors.Words settings, int longest) {
        return new TaggingVocabulary(
                Vocabulary.load(run.file(WORDS)),
                Vocabulary.load(run.file(LETTERS)),
                Vocabulary.load(run.file(TAGS)),
                settings.lowercase(),
                longest);
    }

    /** Writes it into a new run folder. */
    public void save(RunFolder run) throws IOException {
        run.writeFile(WORDS, words::save);
        run.writeFile(LETTERS, letters::save);
        run.writeFile(TAGS, tags::save);
    }

    /** Whether a word has a vector of its own; true where none has. */
    public boolean knows(String word) {
        return words.size() == UNKNOWN.size() || words.contains(written(word, lowercase));
    }

    /** A sequence as numbers. */
    public Example example(TaggedSequence steps) {
        return new Example(steps, words(steps.tokens()), tags(steps.tags()));
    }

    /** Numbers of words. */
    private int[] words(List<String> sentence) {
        return sentence.stream()
                .mapToInt(word -> words.id(written(word, lowercase)))
                .toArray();
    }

    /** Numbers of a word's first letters. */
    int[] letters(String word) {
        return word.codePoints()
                .limit(longest)
                .map(letter -> letters.id(Character.toString(letter)))
                .toArray();
    }

    /** Numbers of tags; -1 for one that training never had. */
    private int[] tags(List<String> names) {
        return names.stream()
                .mapToInt(tag -> tags.contains(tag) ? tags.id(tag) : -1)
                .toArray();
    }

    private static String written(String word, boolean lowercase) {
        return lowercase ? word.toLowerCase(Locale.ROOT) : word;
    }
}
