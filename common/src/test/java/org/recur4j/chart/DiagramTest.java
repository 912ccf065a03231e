package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagramTest {
    private static final List<List<String>> ROWS = List.of(List.of("gru|cell", ""), List.of("<s>", "y"));

    @Test
    void a_box_has_the_colour_of_its_cell_and_a_text_has_none() {
        String drawing = new Diagram("D", 100, 60, ROWS, List.of("1,0 > 0,0 W", "0,0 ~ 1,1")).draw();
        assertThat(drawing)
                .containsOnlyOnce("class=\"box\"")
                .contains("cell-gru", ">cell</text>", "&lt;s&gt;", ">W</text>", "dashed arrow");
        assertThat(drawing.split("class=\"head\"", -1)).as("one head an arrow").hasSize(3);
    }

    @Test
    void an_arrow_that_begins_or_ends_nowhere_is_refused() {
        for (String arrow : List.of("0,0 > 0,1", "2,0 > 0,0", "0,0 > 0,7", "0,0 - 1,0")) {
            assertThatThrownBy(() -> new Diagram("D", 100, 60, ROWS, List.of(arrow)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("arrows has \"" + arrow + "\"");
        }
    }

    @Test
    void a_sheet_is_a_file_with_a_background_and_every_title() {
        Sheet.Panel panel = new Sheet.Panel("A title", new Diagram("D", 100, 60, ROWS, List.of()).draw());
        assertThat(new Sheet(List.of(panel, panel, panel), 2).draw())
                .startsWith("<?xml")
                .contains("class=\"surface\"", "prefers-color-scheme: dark")
                .containsPattern("(?s)>A title<.*>A title<.*>A title<");
    }
}
