package org.recur4j.nn.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language of cells understands, and what it says of the rest. */
class CellSyntaxTest {
    @Test
    void names_shapes_and_first_values_are_recognised_by_their_use() {
        Cell cell = Cell.parse("""
                # mine.cell – a cell of mine (nobody 2026)
                r = sigmoid(W_r x + U_r h + b_r)
                n = tanh(W_n x + b_n + r * (U_n h + c_n))
                h' = (1 - t) * n + t * h + p_h * h
                t: scalar uniform(-1e-1, 0.5)
                b_r, c_n: 1
                """);
        assertThat(cell.name()).isEqualTo("mine");
        assertThat(cell.source()).isEqualTo("a cell of mine (nobody 2026)");
        assertThat(cell.states()).containsExactly("h");
        assertThat(cell.parameters())
                .extracting(parameter -> parameter.name() + " " + parameter.shape())
                .containsExactly(
                        "W_r [I,H]",
                        "U_r [H,H]",
                        "b_r [H]",
                        "W_n [I,H]",
                        "b_n [H]",
                        "U_n [H,H]",
                        "c_n [H]",
                        "t [1]",
                        "p_h [H]");
        assertThat(cell.program().layout().shapes(3, 4).entrySet())
                .extracting(entry -> entry.getKey() + entry.getValue()[entry.getValue().length - 1])
                .containsExactly("W8", "RW8", "b8", "cb8", "s1");
        assertThat(cell.parameters().get(7).initial()).isEqualTo(new InitialValue(true, "uniform", -0.1, 0.5));
    }

    @Test
    void a_products_size_is_that_of_what_it_meets() {
        Cell cell = Cells.named("mogrifier");
        assertThat(cell.parameters())
                .extracting(parameter -> parameter.name() + " " + parameter.shape())
                .contains("Q [H,I]", "R [I,H]", "W_i [I,H]", "U_i [H,H]");
        assertThat(cell.program().usesInputInProductsOnly()).isFalse();
    }

    @Test
    void line_ends_marks_spaces_and_open_parentheses_change_nothing() {
        Cell plain = Cell.parse("h' = tanh(W x + U h + b)");
        Cell other = Cell.parse("\ufeff\r\n  h' =\ttanh(\r\n  W x + U h # comment\r\n + b)  \r\n\r\n");
        assertThat(other.parameters()).isEqualTo(plain.parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "h = tanh(W x) | Line 1, column 1: a cell needs an equation for its state, h' = …",
                "y = W x | A cell needs an equation for its state, h' = …",
                "h' = U h | The cell does not use its input: multiply x by a matrix, as in W x.",
                "h' = tanhh(W x) | Line 1, column 6: there is no function tanhh (did you mean tanh?)",
                "h' = sigmod(W x) | column 6: there is no function sigmod (did you mean sigmoid?)",
                "h' = swish(W x) | column 6: there is no function swish: the functions are layernorm, mean, sigmoid",
                "h' = softmax(W x + U h) | ; a matrix has a space before the parenthesis, or a name with a capital letter",
                "h' = round(W x) | column 6: round cannot be differentiated",
                "h' = W x + x | Line 1, column 1: h' has the size of the input",
                "h' = W x + f * c | column 12: f has no equation",
                "h' = W x + c' | column 12: there is no equation c' = …",
                "h' = W x + W h | column 12: W stands in two products: give each its own matrix.",
                "h' = W x + W | column 12: W is a matrix: write what it multiplies after it.",
                "h' = W x + 2 h | column 14: an operator is missing after 2: write 2 * h.",
                "h' = (W x | column 10: \")\" is expected to close the parenthesis of line 1, not the end of the line.",
                "h' = W x ) | column 10: an operator or the end of the line is expected, not \")\".",
                "h' = W x + | column 11: a value is missing before the end of the line.",
                "h' = W x $ 2 | column 10: the character $ has no meaning here.",
                "h' = W x 😀 | column 10: the character 😀 has no meaning here.",
                "h' = W x ^ h | column 12: an exponent is a number",
                "h' = W x ^ 2 2 | column 14: an operator or the end of the line is expected, not \"2\".",
                "h' = min(W x) | column 6: min takes two values, not 1.",
                "h' = U 2 + W x | column 8: an operator is missing before 2: write U * 2.",
                "h' = U (2) + W x | column 6: U multiplies a number, not a vector: write U * ….",
                "h' = h x | column 6: h is a value, not a matrix: write h * ….",
                "tanh = W x;h' = tanh | Line 1, column 1: tanh is a function: give the value another name.",
                "x = W x;h' = x | Line 1, column 1: x is the input: give the value another name.",
                "a = W x;a = V x;h' = a | Line 2, column 1: a has an equation already.",
                "h = W x;h' = V x | Line 2, column 1: h is a state: only h' can have an equation.",
                "a = W x;h' = V x | Line 1, column 1: nothing uses a",
                "gate = W x;h' = V x + gat | Line 1, column 1: nothing uses gate (did you mean gat?)",
                "c' = W x;h' = V x | Line 1, column 1: nothing uses c; a state is read in the next step.",
                "a = b + W x;b = a;h' = b | Line 1, column 5: b is computed in line 2: an equation takes values of the lines",
                "h' = W x;b: 1 | Line 2, column 1: b is no parameter of this cell",
                "h' = W x + b_f;b_g: 1 | Line 2, column 1: b_g is no parameter of this cell (did you mean b_f?)",
                "h' = W x + b;b: 1;b: 2 | Line 3, column 1: b has first values already.",
                "h' = W x + b;b: one | Line 2, column 1: the first values of b cannot be \"one\": give a number",
                "h' = W x + b;b: identity | Line 2, column 1: b is not a matrix, so it cannot begin as identity.",
                "h' = W x + b;W: scalar 1 | Line 2, column 1: W is a matrix, not a scalar.",
                "h' = W x + b;b: uniform(1, 1) | Line 2, column 1: the lower bound must be below the upper.",
                "3 = W x;h' = x | Line 1, column 1: a line begins with the name of a value, not with \"3\".",
                "h' W x | Line 1, column 4: \"=\" is expected after the name h', not \"W\".",
                "q = sigmoid(Q h);h' = U q + R (q * x) + q | Line 2, column 1: h' has the size of the input",
                "h' = W x * 0 + V x | The states do not depend on W.",
            })
    void a_mistake_is_one_sentence_with_its_place_and_what_was_meant(String text, String message) {
        assertThatThrownBy(() -> Cell.parse(text.replace(';', '\n')))
                .isInstanceOfSatisfying(CellSyntaxException.class, mistake -> {
                    boolean placed = mistake.line() > 0;
                    assertThat(mistake.getMessage()
                                    .startsWith("Line %s, column %s: ".formatted(mistake.line(), mistake.column())))
                            .isEqualTo(placed);
                })
                .hasMessageContaining(message);
    }

    @Test
    void a_matrix_may_have_any_name_where_it_does_not_look_like_a_function() {
        for (String product : List.of("mat (x)", "W(x)", "w(x)", "w_in(x)", "inputWeights(x)", "mat x")) {
            assertThat(Cell.parse("h' = tanh(" + product + ")").parameters())
                    .as(product)
                    .hasSize(1);
        }
        assertThat(Cell.parse("h' = tanh(mat(x));mat: orthogonal".replace(';', '\n'))
                        .parameters())
                .hasSize(1);
    }

    @Test
    void the_longest_lines_and_texts_do_not_overflow_a_small_stack() throws InterruptedException {
        String longest = "a = W x" + " + b_a".repeat(95) + "\nh' = a" + " + h".repeat(95);
        String tooLong = "a = W x" + " + h".repeat(99) + "\nc = a" + " + h".repeat(99) + "\nh' = c + a + h";
        assertThatThrownBy(() -> Cell.parse(tooLong)).hasMessageContaining("Line 3, column 1: h' needs more than 200");
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, () -> Cell.parse(longest).program(), "small stack", 256 * 1024);
        thread.setUncaughtExceptionHandler((failed, error) -> thrown.add(error));
        thread.start();
        thread.join();
        assertThat(thrown).isEmpty();
    }

    @Test
    void texts_that_are_too_long_too_deep_or_too_many_lines_are_refused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("big.cell"), "# ".repeat(5_000_000));
        assertThatThrownBy(() -> Cell.read(file)).hasMessageContaining("at most 65536 characters");
        String deep = "h' = " + "tanh(".repeat(10_000) + "W x" + ")".repeat(10_000);
        assertThatThrownBy(() -> Cell.parse(deep)).hasMessageContaining("nested deeper than 100");
        assertThatThrownBy(() -> Cell.parse("h' = " + "W ".repeat(300) + "x")).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Cell.parse("h' = W x" + " + h".repeat(2_000)))
                .hasMessageContaining("Line 1, column 410: the line has more than 100 operators");
        assertThat(Cell.parse("h' = W x" + " + h".repeat(100)).states()).containsExactly("h");
        assertThatThrownBy(() -> Cell.parse("a: 1\n".repeat(501))).hasMessageContaining("at most 500 lines, not 501");
    }

    @Test
    void a_file_without_a_title_is_named_after_itself(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("leaky.cell"), "h' = 0.9 * h + tanh(W x)");
        assertThat(Cell.read(file)).hasToString("leaky").isEqualTo(Cell.read(file));
        assertThat(Cell.read(file).source()).isEmpty();
    }

    @Test
    void other_first_values_replace_those_of_the_text() {
        assertThat(Cells.LSTM.with("b_f", "1")).isSameAs(Cells.LSTM);
        Cell three = Cells.LSTM.with("b_f", "3");
        assertThat(three.text()).contains("b_f: 3").doesNotContain("b_f: 1");
        assertThat(three.name()).isEqualTo("lstm");
        assertThat(three.with("b_f", "1")).isEqualTo(Cells.LSTM);
        assertThatThrownBy(() -> Cells.GRU.with("b_f", "3")).hasMessageContaining("no parameter");
    }
}
