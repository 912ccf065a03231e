package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MosesTokenizerTest {
    private static final Map<String, Tokenizer> TOKENIZERS = Map.of(
            "en", new MosesTokenizer("en", false),
            "fr", new MosesTokenizer("fr", false),
            "de", new MosesTokenizer("de", false),
            "es", new MosesTokenizer("es", false),
            "it", new MosesTokenizer("it", false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | Mr. Smith doesn't pay $1,000.50... | Mr. Smith doesn 't pay $ 1,000.50 ...",
                "en | It's 5,000,and John's dog (a well-known one) says: \"no!\" | "
                        + "It 's 5,000 , and John 's dog ( a well-known one ) says : \" no ! \"",
                "en | Rock 'n' roll of the 1990's, the boys' room. | Rock ' n ' roll of the 1990 's , the boys ' room .",
                "en | The U.S. won. No. 5 lost. No. He came at 3.5. | "
                        + "The U.S. won . No. 5 lost . No . He came at 3.5 .",
                "en | Wait.. what? A/B at 50% & #1. | Wait .. what ? A / B at 50 % & # 1 .",
                "fr | L'homme d'aujourd'hui, est-il là ? | L' homme d' aujourd' hui , est-il là ?",
                "fr | L’homme d’aujourd’hui | L' homme d' aujourd' hui",
                "en | We don’t know. | We don 't know .",
                "fr | M. Dupont dit : « 3,5 km » | M. Dupont dit : « 3,5 km »",
                "de | Am 3. Mai sagte er: „Na, wie geht's?“ | Am 3. Mai sagte er : „ Na , wie geht ' s ? “",
                "de | Das kostet z. B. 1.000,50 €. | Das kostet z. B. 1.000,50 € .",
                "es | ¿Dónde está el Sr. García? ¡Aquí! | ¿ Dónde está el Sr. García ? ¡ Aquí !",
                "de | Die Frau ist über 80. | Die Frau ist über 80 .",
                "en | It is the boys' | It is the boys'",
            })
    void sentences_are_cut_as_moses_does(String language, String text, String tokens) {
        assertThat(String.join(" ", TOKENIZERS.get(language).tokens(text))).isEqualTo(tokens);
    }

    @Test
    void hard_texts_are_cut_as_the_script_cuts_them() throws IOException {
        try (InputStream json = MosesTokenizerTest.class.getResourceAsStream("/golden/moses.json")) {
            for (JsonNode one : new ObjectMapper().readTree(json)) {
                List<String> expected = new ArrayList<>();
                one.get(2).forEach(token -> expected.add(token.asText()));

                assertThat(new MosesTokenizer(one.get(0).asText(), false)
                                .tokens(one.get(1).asText()))
                        .as("%s %s", one.get(0), one.get(1))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | Two young, White males don't like Mr. Smith's dog.",
                "en | \"It costs $1,000.50 (or more)...\", she said; he didn't.",
                "en | He said: 'Yes, it's here!'",
                "en | The boys' room isn't there.",
                "it | L'amico dell'uomo c'è.",
                "fr | L'homme qu'il a vu aujourd'hui n'est pas là, n'est-ce pas ?",
                "fr | Elle dit : \"C'est l'été !\"",
                "de | Am 3. Mai sagte er: „Na, das ist z. B. schön (und gut)!“",
                "es | ¿Dónde está? ¡Aquí, en la calle!",
            })
    void ordinary_sentences_come_back_as_they_were(String language, String text) {
        Tokenizer tokenizer = TOKENIZERS.get(language);

        assertThat(tokenizer.join(tokenizer.tokens(text))).isEqualTo(text);
    }

    @Property
    void sentences_of_ordinary_words_come_back(
            @ForAll("languages") String language, @ForAll("sentences") List<String> words) {
        Tokenizer tokenizer = TOKENIZERS.get(language);
        String text = String.join(" ", words) + (language.equals("fr") ? " !" : "!");

        assertThat(tokenizer.join(tokenizer.tokens(text))).isEqualTo(text);
    }

    @Property
    void no_token_is_empty_or_holds_a_space_and_nothing_visible_is_lost(
            @ForAll("languages") String language, @ForAll String text) {
        List<String> tokens = TOKENIZERS.get(language).tokens(text);

        assertThat(tokens).allMatch(token -> !token.isEmpty() && !token.matches(".*\\p{IsWhite_Space}.*"));
        assertThat(String.join("", tokens))
                .isEqualTo(
                        text.replaceAll("[\\p{IsWhite_Space}\\x00-\\x1F]", "").replace('\u2019', '\''));
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(TOKENIZERS.keySet());
    }

    @Provide
    Arbitrary<List<String>> sentences() {
        return Arbitraries.of(
                        "the",
                        "été",
                        "Straße",
                        "niño,",
                        "well-known",
                        "3.5",
                        "1,000",
                        "(yes)",
                        "No.",
                        "$5",
                        "x...",
                        "[a,",
                        "b]")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void nothing_visible_has_no_tokens(String text) {
        assertThat(TOKENIZERS.get("en").tokens(text)).isEmpty();
    }

    @Test
    void a_letter_keeps_the_marks_that_combine_with_it() {
        assertThat(TOKENIZERS.get("fr").tokens("l'e\u0301te\u0301")).containsExactly("l'", "e\u0301te\u0301");
    }

    @Test
    void tokens_may_be_lowercased() {
        assertThat(new MosesTokenizer("de", true).tokens("Frau Dr. ÜBEL")).containsExactly("frau", "dr.", "übel");
    }

    @Test
    void other_languages_get_what_all_have_in_common() {
        assertThat(new MosesTokenizer("pl", false).tokens("Ile to kosztuje? 3,50 zł."))
                .containsExactly("Ile", "to", "kosztuje", "?", "3,50", "zł", ".");
    }
}
