package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class TruecaserTest {
    private static final Truecaser TRUECASER = Truecaser.learn(List.of(
            words("Yesterday the man saw Paris ."),
            words("Again the man saw The Times and the sea ."),
            words("\" Who saw Paris ?")));

    @TempDir
    Path folder;

    @Test
    void the_word_that_begins_a_sentence_gets_its_most_frequent_case() {
        assertThat(TRUECASER.apply(words("The man"))).containsExactly("the", "man");
        assertThat(TRUECASER.apply(words("paris is nice . The sea"))).isEqualTo(words("Paris is nice . the sea"));
        assertThat(TRUECASER.apply(words("\" The sea"))).containsExactly("\"", "the", "sea");
    }

    @Test
    void inside_a_sentence_words_stay_unless_they_were_never_seen_so() {
        assertThat(TRUECASER.apply(words("In The Times"))).containsExactly("In", "The", "Times");
        assertThat(TRUECASER.apply(words("In PARIS and ROME"))).containsExactly("In", "Paris", "and", "ROME");
    }

    @Test
    void words_at_the_start_teach_nothing() {
        assertThat(TRUECASER.apply(words("yesterday Who Again"))).containsExactly("yesterday", "Who", "Again");
    }

    @Test
    void the_first_letter_of_a_sentence_is_put_in_upper_case_for_readers() {
        assertThat(Truecaser.capitalised(words("the Sea"))).containsExactly("The", "Sea");
        assertThat(Truecaser.capitalised(words("\" été ."))).containsExactly("\"", "Été", ".");
        assertThat(Truecaser.capitalised(words("3 men"))).containsExactly("3", "men");
        assertThat(Truecaser.capitalised(List.of())).isEmpty();
    }

    @Test
    void what_is_saved_and_loaded_is_the_same() throws IOException {
        Path file = folder.resolve("truecaser.tsv");
        TRUECASER.save(file);
        Path again = folder.resolve("again.tsv");
        Truecaser.load(file).save(again);

        assertThat(Files.readString(again)).isEqualTo(Files.readString(file)).contains("Paris\t2\n", "The\t1\n");
        assertThat(Truecaser.load(file).apply(words("The paris"))).containsExactly("the", "Paris");
    }

    @Test
    void a_damaged_file_is_named_with_its_line() throws IOException {
        Path file = folder.resolve("truecaser.tsv");
        refuses(file, "does not exist");
        refuses(
                Files.writeString(file, "a\t1\nb\n"),
                "Line 2 of the truecaser " + file + " is not a word with its count");
        refuses(Files.writeString(file, "a\t1\na\t2\n"), "Line 2", "repeats a word");
        refuses(Files.write(file, new byte[] {(byte) 0xE9, '\n'}), "is not UTF-8");
    }

    private static void refuses(Path file, String... message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Truecaser.load(file))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
