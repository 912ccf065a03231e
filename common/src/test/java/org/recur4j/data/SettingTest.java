package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void a_range_takes_its_ends_and_what_lies_between(double value) {
        assertThatCode(() -> Setting.within("dropout", value, 0, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_range_refuses_what_lies_outside_or_is_no_number(double value) {
        assertThatThrownBy(() -> Setting.within("dropout", value, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("dropout is ")
                .hasMessageEndingWith(": give a value from 0 to 1.");
    }

    @Test
    void a_list_of_words_takes_its_words_and_lists_them_for_another() {
        List<String> allowed = List.of("character", "word");

        assertThatCode(() -> Setting.oneOf("unit", "word", allowed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Setting.oneOf("unit", "sound", allowed))
                .isInstanceOf(InputException.class)
                .hasMessage("unit is \"sound\": give one of character, word.");
    }
}
