package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.model.PretrainedVectors;
import org.recur4j.run.Presets;
import org.recur4j.text.Vocabulary;

/** Texts and labels of the user's own files on their way to the model. */
class LabelledTextsTest {
    @TempDir
    private Path folder;

    @Test
    void no_text_of_the_dev_set_is_learned_when_texts_are_repeated() throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 100; i++) {
            rows.append("Text ").append(i % 20).append(',').append(i % 2).append('\n');
        }
        Corpus<LabelledTexts.One> texts = LabelledTexts.of(config(), write("a.csv", rows.toString()), false);

        assertThat(texts.split("dev")).hasSize(10);
        assertThat(texts.split("train"))
                .isNotEmpty()
                .extracting(LabelledTexts.One::text)
                .doesNotContainAnyElementsOf(
                        texts.split("dev").stream().map(LabelledTexts.One::text).toList());
    }

    @Test
    void labels_with_many_decimals_have_a_polarity() throws IOException {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 60; i++) {
            rows.append("Text ").append(i).append(",0.").append(10 + i).append("00000000000000004\n");
        }
        Corpus<LabelledTexts.One> texts =
                LabelledTexts.of(config("data.labels=polarity"), write("a.csv", rows.toString()), false);

        assertThat(texts.split("train")).hasSize(54);
        assertThat(texts.split("dev"))
                .extracting(LabelledTexts.One::label)
                .containsExactlyInAnyOrder("negative", "negative", "negative", "positive", "positive", "positive");
    }

    @Test
    void numbers_are_the_same_class_however_they_are_written() {
        Classes classes = Classes.of(List.of(one("1"), one("5.0"), one("1.0"), one("3")));

        assertThat(classes.names()).containsExactly("1", "3", "5.0");
        assertThat(classes.of(one("5"))).isEqualTo(2);
        assertThat(classes.of(one("1.00"))).isZero();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> classes.of(one("2")))
                .withMessageContaining("label \"2\" is none of 1, 3, 5.0");
    }

    @Test
    void a_test_set_whose_labels_stand_for_nothing_is_left_out() throws IOException {
        write("train.csv", "text,label\na,0\nb,1\nc,0\nd,1\n");
        write("test.csv", "text,label\ne,-1\nf,-1\n");

        assertThat(SentimentData.forTraining(config(), folder).examples("test")).isEmpty();
    }

    @Test
    void brackets_of_a_treebank_are_read_as_brackets() {
        SentimentConfig.Words words = config().words();

        assertThat(words.of("so -LRB- good -RRB- .")).isEqualTo(words.of("so ( good ) ."));
    }

    @Test
    void a_model_that_gives_one_answer_to_all_is_noticed() {
        List<Example> examples = new ArrayList<>();
        double[][] same = new double[12][];
        double[][] different = new double[12][];
        for (int i = 0; i < same.length; i++) {
            examples.add(new Example("a", 1, new int[] {0}, i % 2, -1));
            same[i] = new double[] {0.4, 0.6};
            different[i] = i == 7 ? new double[] {0.6, 0.4} : same[i];
        }

        assertThat(new SentimentEvaluation(same, examples, 2).onlyAnswer()).hasValue(1);
        assertThat(new SentimentEvaluation(different, examples, 2).onlyAnswer()).isEmpty();
        assertThat(new SentimentEvaluation(new double[][] {same[0]}, examples.subList(0, 1), 2).onlyAnswer())
                .isEmpty();
    }

    @Test
    void vectors_of_no_word_of_the_texts_are_refused() throws IOException {
        Path vectors = write("other.txt", "xyzzy 1 2\n");
        SentimentConfig config = config("embedding.size=2", "embedding.vectors=" + vectors);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() ->
                        PretrainedVectors.of(config.embedding().vectors(), 2, Vocabulary.of(List.of("<unk>", "good"))))
                .withMessageContaining("None of the 2 words");
    }

    private static LabelledTexts.One one(String label) {
        return new LabelledTexts.One("text " + label.toLowerCase(Locale.ROOT), label, "a.csv, line 2", -1);
    }

    private static SentimentConfig config(String... sets) {
        return Presets.load(SentimentConfig.class, SentimentConfig.class, "smoke", List.of(sets));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
