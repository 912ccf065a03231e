package org.recur4j.studio.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.studio.http.Refusal;

/** What the page Cell is told of equations. */
class CellSheetTest {
    @TempDir
    private Path runs;

    @Test
    void a_mistake_has_its_place_and_a_sentence() {
        CellSheet sheet = CellSheet.of(new CellSheet.Request("z = sigmoid(W x)\nh' = sigmod(U h) * z"));
        assertThat(sheet.problem().line()).isEqualTo(2);
        assertThat(sheet.problem().column()).isEqualTo(6);
        assertThat(sheet.problem().sentence()).contains("did you mean sigmoid");
        assertThat(CellSheet.of(new CellSheet.Request("")).problem().line()).isZero();
        assertThatThrownBy(() -> CellSheet.of(new CellSheet.Request("#".repeat(20_000))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_cell_has_its_graph_its_parameters_and_both_passes() {
        CellSheet sheet = CellSheet.of(new CellSheet.Request(Cells.LSTM.text()));
        assertThat(sheet.problem()).isNull();
        assertThat(sheet.states()).containsExactly("h", "c");
        assertThat(sheet.links()).contains(new Cell.Link("c", "c'", false));
        assertThat(sheet.parameters())
                .hasSize(12)
                .contains(new CellSheet.Row("b_f", "[H]", "1", 1), new CellSheet.Row("W_i", "[I,H]", "", 0));
        assertThat(sheet.forward()).contains("c' = f * c + i * g");
        assertThat(sheet.backward()).anyMatch(line -> line.startsWith("dc = "));
        assertThat(sheet.gradients()).anyMatch(line -> line.contains("dU_f = "));
    }

    @Test
    void a_unit_computes_what_its_equations_say() {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("h", 0.5, "x", 2.0, "W_n", 0.25));
        CellUnit.Curves curves = CellUnit.curves(new CellUnit.Request(Cells.GRU.text(), "b_z", -4, 4, numbers));
        for (int i = 0; i < curves.at().length; i++) {
            double z = 1 / (1 + Math.exp(-curves.at()[i]));
            assertThat(curves.lines().get("z")[i]).isCloseTo(z, within(1e-12));
            assertThat(curves.lines().get("h'")[i]).isCloseTo((1 - z) * Math.tanh(0.5) + z * 0.5, within(1e-12));
        }
        assertThat(curves.lines()).containsOnlyKeys("r", "z", "n", "h'");
        assertThatThrownBy(() -> CellUnit.curves(new CellUnit.Request("h' = W x", "b", 0, 1, Map.of())))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> CellUnit.curves(new CellUnit.Request("h' = W x", "x", 0, Double.NaN, Map.of())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void equations_to_be_trained_get_the_name_that_is_given_and_stay_in_their_folder() throws IOException {
        Path file = new CellText("leaky", "# gru.cell – mine\nh' = tanh(W x + U h)").write(runs);
        assertThat(file).isEqualTo(runs.resolve(".cells/leaky.cell"));
        assertThat(Cell.read(file).name()).isEqualTo("leaky");
        assertThat(Cell.read(file).parameters()).hasSize(2);
        for (String name : List.of("", "../x", "gru", "Mine", "a".repeat(40))) {
            assertThatThrownBy(() -> new CellText(name, "h' = tanh(W x)").write(runs))
                    .as(name)
                    .isInstanceOf(Refusal.class);
        }
        assertThat(runs.toFile().list()).containsExactly(".cells");
    }
}
