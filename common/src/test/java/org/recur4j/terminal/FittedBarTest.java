package org.recur4j.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittedBarTest {
    private static final String TITLE = "GRU, seed 1";
    private static final String MESSAGE = "1 min 30 s left, loss 2.500, dev accuracy 61.0 %, 3200 tokens/s";
    private final FittedBar bar = new FittedBar(false, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "119; GRU, seed 1  50% [==================                  ] 1 min 30 s left, loss 2.500, dev accuracy 61.0 %, 3200 tokens/s",
                "79; GRU, seed 1  50% [=====      ] 1 min 30 s left, loss 2.500, dev accuracy 61.0 %",
                "59; GRU, seed 1  50% [======      ] 1 min 30 s left, loss 2.500",
                "39; GRU, seed 1  50% [==========          ]",
                "20; GRU, seed 1  50%",
                "12; 50% [===   ]"
            })
    void what_has_no_room_is_left_out_whole(int width, String line) {
        assertThat(bar.line(TITLE, 0.5, MESSAGE, width)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.333, 0.5, 1})
    void no_line_is_too_long_and_no_part_is_cut(double done) {
        List<String> messages = new ArrayList<>(List.of(""));
        for (String part : MESSAGE.split(", ", -1)) {
            String before = messages.get(messages.size() - 1);
            messages.add(before.isEmpty() ? part : before + ", " + part);
        }
        for (int width = 1; width < 200; width++) {
            String line = bar.line(TITLE, done, MESSAGE, width);
            assertThat(line.length()).isLessThanOrEqualTo(width);
            assertThat(messages)
                    .contains(line.replaceAll(".*\\[[= ]*]", "")
                            .replaceAll(".*[0-9]%", "")
                            .strip());
        }
    }

    @Test
    void a_count_without_an_end_has_no_bar() {
        assertThat(FittedBar.line("", "1,234 texts, 50 a second", 79)).isEqualTo(" 1,234 texts, 50 a second");
        assertThat(FittedBar.line("", "1,234 texts, 50 a second", 20)).isEqualTo(" 1,234 texts");
    }

    @Test
    void no_color_takes_the_colour_away_and_other_charsets_the_blocks() {
        assertThat(new FittedBar(true, true).line("a", 1, "", 15)).isEqualTo("a 100% \u001b[33m│██████\u001b[0m│");
        assertThat(new FittedBar(true, false).line("a", 1, "", 15)).isEqualTo("a 100% │██████│");
        assertThat(new FittedBar(false, true).line("a", 1, "", 15)).isEqualTo("a 100% [======]");
    }
}
