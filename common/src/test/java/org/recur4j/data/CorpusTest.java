package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusTest {
    private static Corpus<String> corpus(Map<String, List<String>> choices) {
        return new Corpus<>(Path.of("some", "folder"), Map.of("train", List.of("a", "b")), choices, new SkipCounts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train | folder has several training sets (x, y): call the files of one train, or move the others.",
                "dev | folder has several dev sets (x, y): add --set data.dev=x."
            })
    void one_of_several_training_or_dev_sets_is_to_be_chosen(String split, String said) {
        Corpus<String> several = corpus(Map.of(split, List.of("x", "y")));

        assertThatThrownBy(several::requireOneOfEach)
                .isInstanceOf(InputException.class)
                .hasMessage(said);
    }

    @Test
    void of_several_test_sets_none_needs_to_be_chosen() {
        assertThatCode(corpus(Map.of("test", List.of("x", "y")))::requireOneOfEach)
                .doesNotThrowAnyException();
    }

    @Test
    void what_becomes_of_the_examples_keeps_the_name_and_the_choices() {
        Corpus<Integer> mapped = corpus(Map.of("test", List.of("x", "y")))
                .mapped((split, examples) -> examples.stream()
                        .map(example -> (split + example).length())
                        .toList());

        assertThat(mapped.name()).isEqualTo("folder");
        assertThat(mapped.split("train")).containsExactly(6, 6);
        assertThat(mapped.split("dev")).isEmpty();
        assertThat(mapped.choices("test")).containsExactly("x", "y");
    }

    @Test
    void a_dev_set_is_carved_only_where_there_is_none_and_equal_keys_stay_on_one_side() {
        Map<String, List<String>> splits = new HashMap<>(Map.of("train", List.of("a1", "a2", "b1", "b2", "c1")));

        KeyedSplit.carveDev(splits, text -> text.substring(0, 1), 0.3, 1, Path.of("file"), "letter");

        assertThat(splits.get("dev"))
                .hasSizeBetween(1, 2)
                .allMatch(text -> !splits.get("train").toString().contains(text.substring(0, 1)));
        List<String> carved = splits.get("dev");
        KeyedSplit.carveDev(splits, text -> text, 0.3, 2, Path.of("file"), "letter");
        assertThat(splits.get("dev")).isSameAs(carved);
    }
}
