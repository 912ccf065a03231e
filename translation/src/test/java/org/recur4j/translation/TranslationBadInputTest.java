package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.BadInputContract;
import org.recur4j.testing.SmokeRuns;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class TranslationBadInputTest extends BadInputContract {
    TranslationBadInputTest() {
        super(TranslationCommand::program, "translate", "The cat is black.");
    }

    @Override
    protected void writeFiles() throws IOException {
        pair("unequal", "one\ntwo\nthree\n", "un\ndeux\n");
        pair("nothing", "", "");
        pair("blank", "\n \n", "\n\n");
        Files.createDirectory(folder.resolve("folder"));
        write("columns.txt", "only one column\n");
        Files.write(folder.resolve("latin1.txt"), new byte[] {'a', '\t', (byte) 0xe9, '\n'});
        write("broken.zip", "no archive");
    }

    private void pair(String name, String english, String french) throws IOException {
        Path pairs = Files.createDirectory(folder.resolve(name));
        Files.writeString(pairs.resolve("train.en"), english);
        Files.writeString(pairs.resolve("train.fr"), french);
    }

    @ParameterizedTest
    @CsvSource({
        "missing, does not exist",
        "unequal, line",
        "nothing, train.en",
        "blank, no sentence pairs",
        "folder, train.en",
        "columns.txt, line 1",
        "latin1.txt, UTF-8",
        "broken.zip, broken.zip"
    })
    void pairs_that_cannot_be_used(String data, String said) throws IOException {
        refusals.assertNotTrained(said, "--data", folder.resolve(data).toString());
    }

    @Test
    void of_several_dev_or_test_sets_one_is_to_be_named() throws IOException {
        Path data = Files.createDirectory(folder.resolve("several"));
        for (String name : List.of("train", "val_a", "val_b", "test_2016", "test_2017")) {
            Files.writeString(data.resolve(name + ".en"), "The cat is black.\n".repeat(4));
            Files.writeString(data.resolve(name + ".fr"), "Le chat est noir.\n".repeat(4));
        }
        refusals.assertNotTrained("add --set data.dev=val_a", "--data", data.toString());
        refusals.assertNotTrained(
                "no set called test_2018", "--set", "data.dev=val_b", "--test", "test_2018", "--data", data.toString());
        refusals.assertNotTrained("leave out --test", "--test", "test_2018");

        runs.use(run, "evaluate", "--data", data.toString()).assertRefused("--test test_2016");
        runs.use(run, "evaluate", "--data", data.toString(), "--test", "test_2017")
                .assertDone();
        Path unscored = runs.trainBriefly("several-trained", "--set", "data.dev=val_b", "--data", data.toString());
        assertThat(SmokeRuns.record(unscored).get("test")).isEmpty();
    }

    @Test
    void languages_that_are_not_there_are_named() throws IOException {
        String data = folder.resolve("unequal").toString();
        refusals.assertNotTrained("--set data.target=fr", "--set", "data.target=de", "--data", data);
    }

    @ParameterizedTest
    @CsvSource({
        "model.attention=some, model.attention",
        "learning.teacherForcing=2, learning.teacherForcing",
        "search.beam=0, search.beam",
        "data.target=de, de"
    })
    void settings_that_cannot_be_used(String set, String said) throws IOException {
        refusals.assertNotTrained(said, "--set", set);
    }

    @Test
    void a_preset_of_real_data_asks_for_it() throws IOException {
        refusals.assertNoRun("--data", "train", "--preset", "multi30k-en-fr");
        refusals.assertNoRun("has no baselines", "compare", "--preset", "smoke", "--with-baselines");
    }

    @Test
    void what_cannot_be_varied() throws IOException {
        for (List<String> wrong : List.of(
                List.of("KEY=VALUE", "--vary", "model.hidden"),
                List.of("would not be the same for all", "--vary", "training.epochs=1,2"),
                List.of("different values", "--vary", "model.layers=1,1"),
                List.of("different values", "--attention-kinds", "none,"),
                List.of("model.attention", "--attention-kinds", "none,some"),
                List.of("One setting", "--attention-kinds", "none,dot", "--vary", "model.layers=1,2"))) {
            List<String> arguments = new ArrayList<>(List.of("compare", "--preset", "smoke"));
            arguments.addAll(wrong.subList(1, wrong.size()));
            refusals.assertNoRun(wrong.get(0), arguments.toArray(String[]::new));
        }
    }

    @Test
    void options_of_translate_that_exclude_each_other() throws IOException {
        Path input = folder.resolve("input.txt");
        Files.writeString(input, "The cat is black.\n");

        assertRefused("exclude", "--input", input.toString(), "text");
        assertRefused("--output", "--output", folder.resolve("out.txt").toString(), "text");
        assertRefused("exists already", "--input", input.toString(), "--output", input.toString());
        assertRefused("does not exist", "--input", folder.resolve("none.txt").toString());
        assertRefused("one sentence", "--attention", folder.resolve("map.png").toString(), "one", "two");
        assertRefused(".png or .svg", "--attention", folder.resolve("map.pdf").toString(), "one");
        assertRefused("--n-best", "--n-best", "0", "one");
        assertRefused("--beam", "--beam", "2", "--n-best", "3", "one");
        assertRefused("only these can be changed: search.beam", "--set", "model.hidden=3", "one");
        assertRefused("only these can be changed: search.beam", "--set", "data.test=other", "one");
        assertRefused("did you mean search.beam", "--set", "search.bean=3", "one");
        assertRefused("search.beam", "--set", "search.beam=0", "one");
        assertRefused(
                "does not exist", "--dictionary", folder.resolve("none.txt").toString(), "one");
        assertRefused("line 1", "--dictionary", input.toString(), "one");
        assertThat(Files.readString(input)).isEqualTo("The cat is black.\n");
    }

    @Test
    void what_evaluate_cannot_change_or_choose() {
        runs.use(run, "evaluate", "--set", "data.longest=3")
                .assertRefused("only these can be changed: data.test, search.beam");
        runs.use(run, "evaluate", "--split", "dev", "--test", "a").assertRefused("leave out --split dev");
        runs.use(run, "evaluate", "--test", "a").assertRefused("leave out --test");
    }

    @Test
    void a_model_without_attention_draws_none() throws IOException {
        Path blind = runs.trainBriefly("blind", "--set", "model.attention=none");
        Path map = folder.resolve("blind.png");

        runs.use(blind, "translate", "--attention", map.toString(), "The cat is black.")
                .assertRefused("no attention");

        assertThat(map).doesNotExist();
    }
}
