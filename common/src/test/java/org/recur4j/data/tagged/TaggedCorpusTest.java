package org.recur4j.data.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.Warnings;
import org.recur4j.data.InputException;

class TaggedCorpusTest {
    private static final TaggedTextSettings AUTO = settings("", "");

    @TempDir
    Path folder;

    private static TaggedTextSettings settings(String dev, String test) {
        return new TaggedTextSettings("auto", 0, TagScheme.BIO, 0.2, dev, test, TaggedTextSettings.LIMITS);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static TaggedCorpus read(Path path) {
        return TaggedCorpus.read(path, AUTO, 1, false);
    }

    private static List<String> words(TaggedCorpus corpus, String split) {
        return corpus.split(split).stream()
                .map(sequence -> String.join(" ", sequence.tokens()))
                .toList();
    }

    private static void refuses(Path path, TaggedTextSettings settings, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TaggedCorpus.read(path, settings, 1, false))
                .withMessageContaining(message);
    }

    @Test
    void the_splits_of_a_folder_are_told_by_names() throws IOException {
        write("wnut17train.conll", "b\tX\n");
        write("emerging.dev.conll", "c\tX\n");
        write("emerging.test.annotated", "d\tX\n");
        write("README.md", "train, dev, test");
        write("latest.conll", "not\ta\tsplit\n");
        TaggedCorpus corpus = read(folder);

        assertThat(words(corpus, "train")).containsExactly("b");
        assertThat(words(corpus, "dev")).containsExactly("c");
        assertThat(words(corpus, "test")).containsExactly("d");
    }

    @Test
    void conlls_testa_is_the_dev_set() throws IOException {
        write("eng.train", "a X\na X\n");
        write("eng.testa", "b X\nb X\n");
        write("eng.testb", "c X\nc X\n");
        TaggedCorpus corpus = read(folder);

        assertThat(words(corpus, "dev")).containsExactly("b b");
        assertThat(words(corpus, "test")).containsExactly("c c");
    }

    @Test
    void beside_conllu_the_raw_texts_are_not_looked_at() throws IOException {
        String line = "1\t%s\t_\tX\t_\t_\t_\t_\t_\t_\n";
        write("en-ud-train.conllu", line.formatted("a"));
        write("en-ud-train.txt", "a");
        write("en-ud-dev.conllu", line.formatted("b"));
        TaggedCorpus corpus = read(folder);

        assertThat(words(corpus, "train")).containsExactly("a");
        assertThat(words(corpus, "dev")).containsExactly("b");
        assertThat(corpus.split("test")).isEmpty();
    }

    @Test
    void a_dev_set_is_carved_without_a_sequence_that_is_in_train_too() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("number\tX\n").append(i % 50).append("\tX\n").append(i < 100 ? ".\tX\n\n" : "!\tX\n\n");
        }
        TaggedCorpus corpus = read(write("all.tsv", text.toString()));
        List<String> train = words(corpus, "train");
        List<String> dev = words(corpus, "dev");
        Set<String> both = new HashSet<>(numbers(dev));
        both.retainAll(numbers(train));

        assertThat(both).isEmpty();
        assertThat(dev).hasSize(40); // 10 of 50 numbers, four times each
        assertThat(train).hasSize(160);
        assertThat(words(read(folder.resolve("all.tsv")), "dev")).isEqualTo(dev);
        assertThat(words(TaggedCorpus.read(folder.resolve("all.tsv"), AUTO, 2, false), "dev"))
                .isNotEqualTo(dev);
    }

    private static Set<String> numbers(List<String> texts) {
        Set<String> numbers = new HashSet<>();
        texts.forEach(text -> numbers.add(text.split(" ", -1)[1]));
        return numbers;
    }

    @Test
    void a_file_for_a_model_that_never_saw_it_is_a_test_set() throws IOException {
        TaggedCorpus corpus = TaggedCorpus.read(write("a.tsv", "a\tX\n\nb\tX\n"), AUTO, 1, true);

        assertThat(words(corpus, "test")).containsExactly("a", "b");
        assertThat(corpus.split("train")).isEmpty();
        assertThat(corpus.split("dev")).isEmpty();
    }

    @Test
    void of_several_dev_or_test_sets_one_is_chosen() throws IOException {
        write("train.tsv", "a\tX\n");
        write("dev1.tsv", "b\tX\n");
        write("dev2.tsv", "c\tX\n");
        write("test-a.tsv", "d\tX\n");
        write("test-b.tsv", "e\tX\n");
        TaggedCorpus corpus = read(folder);

        assertThat(corpus.split("dev")).isEmpty();
        assertThat(corpus.choices("dev")).containsExactly("dev1.tsv", "dev2.tsv");
        assertThat(corpus.choices("test")).containsExactly("test-a.tsv", "test-b.tsv");
        TaggedCorpus chosen = TaggedCorpus.read(folder, settings("dev2.tsv", "dev1"), 1, false);
        assertThat(words(chosen, "dev")).containsExactly("c");
        assertThat(words(chosen, "test")).containsExactly("b");
        assertThat(chosen.choices("dev")).isEmpty();
        refuses(
                folder,
                settings("", "test-c"),
                "has no file called test-c: give one of dev1.tsv, dev2.tsv, test-a.tsv");
        refuses(folder.resolve("train.tsv"), settings("", "x"), "train.tsv is a single file: leave out --test");
    }

    @Test
    void a_folder_without_what_to_learn_from_says_what_to_type() throws IOException {
        write("dev.tsv", "b\tX\n");
        refuses(folder, AUTO, "looked for a file with train in its name");
        refuses(folder, AUTO, "to learn from another, add --data " + folder.resolve("dev.tsv"));
        write("a.train.tsv", "b\tX\n");
        write("b.train.tsv", "b\tX\n");
        refuses(folder, AUTO, "several files to learn from (a.train.tsv, b.train.tsv): give one of them");
    }

    @Test
    void sequences_without_tags_are_left_out_and_counted() throws IOException {
        write("train.txt", "a/X b/X c/X d/X e/X f/X g/X h/X\ni\nj/X k/X l/X\n");
        write("dev.txt", "a/X\n");
        TaggedCorpus corpus = read(folder);

        assertThat(words(corpus, "train")).containsExactly("a b c d e f g h", "j k l");
        assertThat(corpus.skippedText()).isEqualTo("1 sequences without tags");
    }

    @Test
    void a_file_without_tags_cannot_be_learned_from() throws IOException {
        refuses(write("a.txt", "The dog\nbarks now or then .\n"), AUTO, "a.txt has no tags: name their column");
        refuses(write("b.conll", "-DOCSTART-\tO\n\na\tX\n"), AUTO, "too few to train on and to hold out 1 set");
        write("train.tsv", "a\tX\n");
        write("dev.tsv", "a\tX\n");
        write("test.tsv", "a\nb\n");
        assertThat(Warnings.of(
                        TaggedCorpus.class,
                        () -> assertThat(read(folder).split("test")).isEmpty()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("test.tsv has no tags, so it is not a test set: tag --input");
    }

    @Test
    void a_tag_of_dev_that_training_never_had_is_a_warning() throws IOException {
        write("train.tsv", "a\tX\n");
        write("dev.tsv", "a\tY\nb\tX\n\nc\tY\nd\tZ\n");

        assertThat(Warnings.of(TaggedCorpus.class, () -> read(folder)))
                .containsExactly(
                        "dev has 3 tokens with tags that are not in train, so no model can find them: Y 2, Z 1.");
    }
}
