package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.BadInputContract;
import org.recur4j.testing.SmokeRuns;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class TaggingBadInputTest extends BadInputContract {
    private static final String GOOD = "Jordan B-PER\nlaughed O\n\nJordan B-LOC\nlies O\n\n";

    TaggingBadInputTest() {
        super(TaggingCommand::program, "tag", "Jordan laughed.");
    }

    @Override
    protected void writeFiles() throws IOException {
        Files.createDirectory(folder.resolve("nothing"));
        write("empty.conll", "");
        write("inside.conll", GOOD + "we O\nsaw O\nJordan I-PER\n\n");
        write("short.conll", GOOD + "Jordan\n\n");
        write("mixed.conll", GOOD + "the DET\n\n");
        write("words.conll", "Jordan\nlaughed\n\nJordan\nlies\n\n");
        write("slash.txt", "the/DET town/NOUN\n".repeat(9) + "a/DET town\n");
        write("other.conll", "Jordan NNP\nlaughed VBD\n\n");
        write("part.conll", "Jordan NOUN\nlaughed VBD\n\n");
        Files.write(folder.resolve("latin1.conll"), new byte[] {(byte) 0xe9, ' ', 'O', '\n'});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | does not exist",
                "nothing | looked for a file with train in its name",
                "empty.conll | empty",
                "inside.conll | inside.conll, line 9: \"Jordan\" has I-PER after O: begin each entity with B-",
                "short.conll | line 7 has 1 column, but most lines have 2",
                "mixed.conll | line 7: \"the\" has the tag DET, but",
                "words.conll | has no tags: name their column with --set data.tagColumn=N",
                "slash.txt | \"town\" has no tag, but other tokens of its sequence have one",
                "latin1.conll | UTF-8"
            })
    void sequences_that_cannot_be_learned(String file, String said) throws IOException {
        refusals.assertNotTrained(said, "--data", folder.resolve(file).toString());
    }

    @Test
    void tags_that_the_model_does_not_know_are_all_wrong_or_refused() {
        Path none = folder.resolve("other.conll");
        runs.use(run, "evaluate", "--data", none.toString())
                .assertRefused("other.conll, line 1: the model gives none of these tags, such as NNP, but");
        assertThat(runs.use(
                                run,
                                "evaluate",
                                "--data",
                                folder.resolve("part.conll").toString())
                        .assertDone()
                        .out())
                .contains("accuracy");
    }

    @Test
    void words_without_tags_are_tagged_but_not_scored() {
        String words = folder.resolve("words.conll").toString();

        assertThat(runs.use(run, "tag", "--input", words).assertDone().out().lines())
                .hasSize(2);
        runs.use(run, "evaluate", "--data", words).assertRefused("no split \"test\"");
    }

    @Test
    void of_several_dev_or_test_sets_one_is_to_be_named() throws IOException {
        Path data = Files.createDirectory(folder.resolve("several"));
        for (String name : List.of("train.conll", "dev_a.conll", "dev_b.conll", "test_a.conll", "test_b.conll")) {
            write("several/" + name, GOOD);
        }

        refusals.assertNotTrained(
                "several has several dev sets (dev_a.conll, dev_b.conll): add --set data.dev=dev_a.conll.",
                "--data",
                data.toString());
        Path learned = runs.trainBriefly("chosen", "--data", data.toString(), "--set", "data.dev=dev_a");
        assertThat(SmokeRuns.record(learned).get("test")).isEmpty();
        runs.use(learned, "evaluate", "--data", data.toString())
                .assertRefused(
                        "several sets for test (test_a.conll, test_b.conll): name one with --test test_a.conll.");
        runs.use(learned, "evaluate", "--data", data.toString(), "--test", "test_b")
                .assertDone();
        refusals.assertNotTrained("leave out --test", "--test", "test_b");
    }

    @ParameterizedTest
    @CsvSource({
        "model.head=crfs, model.head",
        "embedding.size=0, embedding.size",
        "data.scheme=iob, data.scheme",
        "data.tagColumn=-1, data.tagColumn",
        "data.metric=f1, data.metric",
        "data.format=xml, data.format"
    })
    void settings_that_cannot_be_used(String set, String said) throws IOException {
        refusals.assertNotTrained(said, "--set", set);
    }

    @Test
    void a_preset_of_real_data_asks_for_it() throws IOException {
        refusals.assertNoRun("--data PATH", "train", "--preset", "ud-ewt");
    }

    @Test
    void options_of_tag_that_exclude_each_other() throws IOException {
        String input = folder.resolve("words.conll").toString();

        assertRefused("has no words: give some", "");
        assertRefused("exclude", "--input", input, "Jordan laughed.");
        assertRefused("--output", "--output", folder.resolve("out").toString(), "Jordan laughed.");
        assertRefused("exists already", "--input", input, "--output", input);
        assertRefused("does not exist", "--input", folder.resolve("none.conll").toString());
    }
}
