package org.recur4j.nn.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward passes by hand, as textbooks give them. */
class EquationWriterTest {
    @Test
    void the_backward_pass_of_the_lstm_reads_as_in_a_textbook() {
        EquationWriter lstm = EquationWriter.text(Cells.LSTM);

        assertThat(lstm.backward())
                .containsExactly(
                        "dh' = (dh' from the layer above) + (dh of the next step)",
                        "do = tanh(c') * dh'",
                        "dc' = (dc of the next step) + (1 - tanh(c')^2) * o * dh'",
                        "di = g * dc'",
                        "dg = i * dc'",
                        "df = c * dc'",
                        "da_o = o * (1 - o) * tanh(c') * dh'",
                        "da_g = (1 - g^2) * i * dc'",
                        "da_f = f * (1 - f) * c * dc'",
                        "da_i = i * (1 - i) * g * dc'",
                        "dx = W_iᵀ da_i + W_fᵀ da_f + W_gᵀ da_g + W_oᵀ da_o",
                        "dh = U_iᵀ da_i + U_fᵀ da_f + U_gᵀ da_g + U_oᵀ da_o",
                        "dc = f * dc'");
        assertThat(lstm.parameters())
                .contains("dW_o = da_o xᵀ, dU_o = da_o hᵀ, db_o = da_o")
                .hasSize(4);
    }

    @Test
    void the_backward_pass_of_the_gru_reads_as_in_a_textbook() {
        EquationWriter gru = EquationWriter.text(Cells.GRU);

        assertThat(gru.forward())
                .containsExactly(
                        "a_r = W_r x + U_r h + b_r",
                        "r = sigmoid(a_r)",
                        "a_z = W_z x + U_z h + b_z",
                        "z = sigmoid(a_z)",
                        "a_n = W_n x + b_n",
                        "a_n2 = U_n h + c_n",
                        "n = tanh(a_n + r * a_n2)",
                        "h' = n + z * (h - n)"); // the same with an operation less
        assertThat(gru.backward())
                .containsExactly(
                        "dh' = (dh' from the layer above) + (dh of the next step)",
                        "dz = (h - n) * dh'",
                        "dn = (1 - z) * dh'",
                        "da_n = (1 - n^2) * (1 - z) * dh'",
                        "dr = a_n2 * da_n",
                        "da_n2 = r * da_n",
                        "da_z = z * (1 - z) * (h - n) * dh'",
                        "da_r = r * (1 - r) * a_n2 * da_n",
                        "dx = W_rᵀ da_r + W_zᵀ da_z + W_nᵀ da_n",
                        "dh = U_rᵀ da_r + U_zᵀ da_z + U_nᵀ da_n2 + z * dh'");
        assertThat(gru.parameters())
                .containsExactly(
                        "dW_r = da_r xᵀ, dU_r = da_r hᵀ, db_r = da_r",
                        "dW_z = da_z xᵀ, dU_z = da_z hᵀ, db_z = da_z",
                        "dW_n = da_n xᵀ, db_n = da_n",
                        "dU_n = da_n2 hᵀ, dc_n = da_n2");
    }

    @Test
    void a_product_of_a_product_goes_back_through_both() {
        assertThat(EquationWriter.text(Cells.named("gru-before")).backward())
                .contains("dr = h * (U_nᵀ da_n)")
                .contains("dh = U_rᵀ da_r + U_zᵀ da_z + z * dh' + r * (U_nᵀ da_n)");
    }

    @Test
    void names_that_the_text_has_already_are_not_given_twice() {
        Cell cell = Cell.parse("a_h = tanh(V x)\nk = h\nh' = tanh(a_h + U (k * a_h))");

        assertThat(EquationWriter.text(cell).forward())
                .containsExactly(
                        "a_a_h = V x", "a_h = tanh(a_a_h)", "k = h", "a_h2 = U (h * a_h)", "h' = tanh(a_h + a_h2)");
        assertThat(EquationWriter.text(cell).parameters()).containsExactly("dV = da_a_h xᵀ", "dU = da_h2 (h * a_h)ᵀ");
    }

    @Test
    void signs_powers_and_brackets_stand_where_they_matter() {
        Cell cell =
                Cell.parse("a = tanh(U h)\nb = W x\nh' = -(a + 2) / (b * a) - (a - (b - (-3))) * a ^ -2 * (b - 1) ^ 2");

        assertThat(EquationWriter.text(cell).forward())
                .endsWith("h' = -(a + 2) / (b * a) - (a - (b - (-3))) * a^-2 * (b - 1)^2");
    }

    @Test
    void what_is_written_has_the_value_of_what_was_read() {
        for (long seed = 1; seed <= 20; seed++) {
            Cell cell = RandomCells.of(seed);
            Cell again = Cell.parse(String.join("\n", EquationWriter.text(cell).forward()));
            for (int s = 0; s < cell.states().size(); s++) {
                assertThat(value(again.program().equations().next().get(s)))
                        .as("%s", cell.text())
                        .isCloseTo(value(cell.program().equations().next().get(s)), within(1e-9));
            }
        }
    }

    /** Of a cell with one unit, whose parameters and inputs are drawn from their names. */
    private static double value(Node node) {
        double a = node.arguments().isEmpty() ? 0 : value(node.argument(0));
        double b = node.arguments().size() < 2 ? 0 : value(node.argument(1));
        return switch (node.op()) {
            case INPUT -> drawn("x");
            case STATE -> drawn((String) node.detail());
            case CONSTANT -> node.value();
            case SUM ->
                IntStream.range(0, node.arguments().size())
                                .mapToDouble(i -> drawn(node.sum().matrices().get(i)) * value(node.argument(i)))
                                .sum()
                        + (node.sum().bias() == null ? 0 : drawn(node.sum().bias()));
            case MEAN -> a;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, node.value());
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case TANH -> Math.tanh(a);
            case RELU -> Math.max(0, a);
            case SOFTSIGN -> a / (1 + Math.abs(a));
            case SOFTPLUS -> Math.log1p(Math.exp(a));
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            default -> throw new IllegalArgumentException(node.op().name());
        };
    }

    private static double drawn(String name) {
        return new Random(name.hashCode()).nextGaussian();
    }

    static Stream<Cell> cells() {
        return Cells.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void latex_is_well_formed(Cell cell) {
        EquationWriter latex = EquationWriter.latex(cell);
        List<String> lines = Stream.of(latex.forward(), latex.backward(), latex.parameters())
                .flatMap(List::stream)
                .toList();

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.chars().allMatch(c -> c < 128)).isTrue();
            assertThat(line.split("&=", -1)).hasSize(2);
            assertThat(depth(line, '{', '}')).isZero();
            assertThat(depth(line, '(', ')')).isZero();
            assertThat(line).doesNotContainPattern("(?<![\\\\{a-z])[a-z]{2,}"); // words without a command
        });
        assertThat(lines)
                .hasSize(EquationWriter.text(cell).forward().size()
                        + EquationWriter.text(cell).backward().size()
                        + EquationWriter.text(cell).parameters().size());
    }

    @Test
    void latex_has_the_notation_of_the_field() {
        assertThat(EquationWriter.latex(Cells.LSTM).backward())
                .contains("\\delta h' &= \\delta h'_{\\text{above}} + \\delta h^{(t+1)}")
                .contains("\\delta a_{f} &= f \\odot (1 - f) \\odot c \\odot \\delta c'")
                .contains(
                        "\\delta c' &= \\delta c^{(t+1)} + (1 - \\operatorname{tanh}(c')^{2}) \\odot o \\odot \\delta h'");
        assertThat(EquationWriter.latex(Cells.RNN).parameters())
                .containsExactly(
                        "\\delta W &= \\delta a_{h} x^\\top,\\quad \\delta U = \\delta a_{h} h^\\top,\\quad \\delta b = \\delta a_{h}");
    }

    /** Brackets that are open at the end; far below zero if one closes what is not open. */
    private static int depth(String text, char open, char close) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == open ? 1 : c == close ? -1 : 0;
            depth = depth < 0 ? Integer.MIN_VALUE / 2 : depth;
        }
        return depth;
    }
}
