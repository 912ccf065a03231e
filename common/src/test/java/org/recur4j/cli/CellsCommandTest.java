package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.nn.cell.Cells;

class CellsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        Program program = new Program(new SmallTask(""));
        return program.withOutput(new PrintWriter(out), new PrintWriter(err)).run(arguments);
    }

    private String file(String equations) throws IOException {
        return Files.writeString(folder.resolve("my.cell"), equations).toString();
    }

    @Test
    void all_cells_are_listed_with_source_and_equations() {
        assertThat(run("cells")).isEqualTo(Program.DONE);

        for (String name : Cells.names()) {
            assertThat(out.toString()).containsPattern("(?m)^" + name + ": .+\\R  \\S+ += ");
        }
        assertThat(out.toString()).contains("  c' = f * c + i * g").contains("  f  = sigmoid(W_f x + U_f h + b_f)");
    }

    @Test
    void one_cell_is_shown_by_its_name_or_file() throws IOException {
        assertThat(run("cells", "GRU")).isEqualTo(Program.DONE);
        assertThat(run("cells", file("h' = tanh(W x + U h)"))).isEqualTo(Program.DONE);

        assertThat(out.toString().lines())
                .containsExactly(
                        "gru: gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), reset after the product, as in cuDNN",
                        "  r  = sigmoid(W_r x + U_r h + b_r)",
                        "  z  = sigmoid(W_z x + U_z h + b_z)",
                        "  n  = tanh(W_n x + b_n + r * (U_n h + c_n))",
                        "  h' = (1 - z) * n + z * h",
                        "my",
                        "  h' = tanh(W x + U h)");
    }

    @Test
    void check_shows_sizes_parameters_and_both_passes_and_compares_the_gradients() throws IOException {
        String file = file(
                "# my.cell - scaled\ny = 2 * x\nh' = s_y * tanh(W y + U h + b)\nU: identity\ns_y: scalar uniform(0.5, 1)");

        assertThat(run("cells", "check", file, "--inputs", "3", "--hidden", "4"))
                .isEqualTo(Program.DONE);

        assertThat(out.toString())
                .contains("states [H]: h", "values [H]: h'", "values [I]: y")
                .containsPattern("W +\\[I,H\\] +Xavier +12\\R")
                .containsPattern("U +\\[H,H\\] +identity +16\\R")
                .containsPattern("b +\\[H\\] +0 +4\\R")
                .containsPattern("s_y +\\[1\\] +scalar uniform\\(0.5, 1\\) +1\\R")
                .containsPattern("all +33\\R")
                .contains("da_h = (1 - tanh(a_h)^2) * s_y * dh'")
                .containsPattern("\\de-\\d\\d  W\\R");
        assertThat(err.toString()).doesNotContain("Error");
    }

    @Test
    void latex_stands_in_blocks_of_aligned_lines() {
        assertThat(run("cells", "check", "rnn", "--latex")).isEqualTo(Program.DONE);

        assertThat(out.toString().split("\\\\begin\\{align\\*}", -1)).hasSize(4);
        assertThat(out.toString())
                .contains("a_{h} &= W x + U h + b \\\\" + System.lineSeparator().replace("\r", "") + "h' &= ")
                .contains("\\end{align*}");
    }

    @Test
    void a_cell_that_is_not_finite_is_a_failure_in_one_sentence() throws IOException {
        assertThat(run("cells", "check", file("h' = log(W x + U h)"))).isEqualTo(Program.FAILED);

        assertThat(out.toString()).contains("NaN  W");
        assertThat(err.toString().lines().filter(line -> line.startsWith("Error: ")))
                .singleElement()
                .asString()
                .startsWith("Error: my is not finite on random numbers, with respect to W, U")
                .endsWith(".");
    }

    @Test
    void what_cannot_be_read_is_wrong_input_and_named_with_its_place() throws IOException {
        String file = file("h' = tanh(W x ** U h)");

        assertThat(run("cells", "check", file)).isEqualTo(Program.WRONG_INPUT);
        assertThat(run("cells", "nosuch")).isEqualTo(Program.WRONG_INPUT);
        assertThat(run("cells", "check", Path.of(file).getParent().toString())).isEqualTo(Program.WRONG_INPUT);
        assertThat(run("cells", "check", "rnn", "--hidden", "0")).isEqualTo(Program.WRONG_INPUT);

        assertThat(err.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("Error: " + folder + " is a folder: give one file of it"))
                .anyMatch(line -> line.startsWith("Error: " + file + ": Line 1, column 16: "))
                .anyMatch(line -> line.startsWith("Error: Cell \"nosuch\" is unknown"))
                .anyMatch(line -> line.contains("--hidden 0"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_report_shows_the_equations_of_the_cells_it_compares() throws IOException {
        String file = file("# own.cell – <i>mine</i>\nh' = tanh(W x + U h)");
        String runs = folder.resolve("runs").toString();

        assertThat(run("compare", "--preset", "small", "--match", "hidden", "--cells", "lstm," + file, "--out", runs))
                .as("%s", err)
                .isEqualTo(Program.DONE);

        String report = Files.readString(Path.of(out.toString()
                .lines()
                .filter(line -> line.startsWith("Report: "))
                .findFirst()
                .orElseThrow()
                .substring("Report: ".length())));
        assertThat(report)
                .contains("Equations of the cells", "&lt;i&gt;mine&lt;/i&gt;")
                .containsPattern("i  = sigmoid\\(W_i x \\+ U_i h \\+ b_i\\)\\n")
                .contains("= tanh(W x + U h)</pre>");
    }
}
