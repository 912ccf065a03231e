package org.recur4j.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recur4j.run.RunFolder;
import org.recur4j.text.BytePairEncoding;
import org.recur4j.text.MosesTokenizer;
import org.recur4j.text.SentenceVocabulary;
import org.recur4j.text.TokenCounts;
import org.recur4j.text.Truecaser;

/**
 * How sentences of one language become tokens and tokens sentences: words as Moses cuts them, then, where configured,
 * in their true case and cut into pieces, then numbers.
 *
 * @param tokenizer of the language
 * @param cases the true cases of words, where configured
 * @param pieces of words, where configured
 * @param vocabulary the tokens
 */
record SentenceText(
        MosesTokenizer tokenizer,
        Optional<Truecaser> cases,
        Optional<BytePairEncoding> pieces,
        SentenceVocabulary vocabulary) {
    private static final String VOCABULARY = "-vocabulary.txt";
    private static final String MERGES = "-merges.txt";
    private static final String CASES = "-cases.txt";

    /**
     * Learns the tokens of a language.
     *
     * @param sentences of the training pairs
     */
    static SentenceText learn(String language, TranslationConfig.Text settings, List<String> sentences) {
        MosesTokenizer tokenizer = new MosesTokenizer(language, settings.lowercase());
        List<List<String>> moses = sentences.stream().map(tokenizer::tokens).toList();
        Optional<Truecaser> cases = settings.truecase() ? Optional.of(Truecaser.learn(moses)) : Optional.empty();
        List<List<String>> words =
                cases.isPresent() ? moses.stream().map(cases.get()::apply).toList() : moses;
        Optional<BytePairEncoding> pieces = Optional.empty();
        if (settings.merges() > 0) {
            TokenCounts counts = new TokenCounts();
            words.forEach(sentence -> sentence.forEach(counts::add));
            pieces = Optional.of(BytePairEncoding.learn(counts, settings.merges(), 2));
        }
        List<String> tokens = new ArrayList<>();
        for (List<String> sentence : words) {
            tokens.addAll(pieces.isPresent() ? pieces.get().apply(sentence) : sentence);
        }
        return new SentenceText(tokenizer, cases, pieces, SentenceVocabulary.build(tokens, settings.minFrequency()));
    }

    /** What {@link #save} wrote. */
    static SentenceText load(RunFolder run, String side, String language, TranslationConfig.Text settings) {
        Path cases = run.file(side + CASES);
        Path merges = run.file(side + MERGES);
        return new SentenceText(
                new MosesTokenizer(language, settings.lowercase()),
                Files.exists(cases) ? Optional.of(Truecaser.load(cases)) : Optional.empty(),
                Files.exists(merges) ? Optional.of(BytePairEncoding.load(merges)) : Optional.empty(),
                SentenceVocabulary.load(run.file(side + VOCABULARY)));
    }

    /**
     * Writes the tokens into a run folder.
     *
     * @param side source or target
     */
    void save(RunFolder run, String side) throws IOException {
        run.writeFile(side + VOCABULARY, vocabulary::save);
        if (cases.isPresent()) {
            run.writeFile(side + CASES, cases.get()::save);
        }
        if (pieces.isPresent()) {
            run.writeFile(side + MERGES, pieces.get()::save);
        }
    }

    /** The words of a sentence as they stand there. */
    List<String> mosesTokens(String sentence) {
        return tokenizer.tokens(sentence);
    }

    /** The words of a sentence as the model knows them: in their true case, where configured. */
    List<String> words(String sentence) {
        List<String> tokens = mosesTokens(sentence);
        return cases.isPresent() ? cases.get().apply(tokens) : tokens;
    }

    /** The tokens of some words, as the model reads or writes them: words, or pieces of words. */
    List<String> tokens(List<String> words) {
        return pieces.isPresent() ? pieces.get().apply(words) : words;
    }

    /** How many of some tokens were not in the training sentences, or too rarely. */
    long unknown(List<String> tokens) {
        return Arrays.stream(vocabulary.numbers(tokens))
                .filter(number -> number == vocabulary.unknown())
                .count();
    }

    /** Numbers of the tokens of some words. */
    int[] numbers(List<String> words) {
        return vocabulary.numbers(tokens(words));
    }

    /** The words that tokens make, as readers would see them. */
    List<String> wordsOf(List<String> tokens) {
        List<String> words = pieces.isPresent() ? BytePairEncoding.undo(tokens) : tokens;
        return cases.isPresent() ? Truecaser.capitalised(words) : words;
    }

    /** The sentence that words make. */
    String sentence(List<String> words) {
        return tokenizer.join(words);
    }
}
