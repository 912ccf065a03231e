package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.Spread;

class SpeedRowsTest {
    private static Cell cell(String name, List<Long> seeds, Map<String, Spread> speed) {
        return new Cell(
                name,
                "",
                1,
                seeds,
                new TreeMap<>(),
                new TreeMap<>(),
                100,
                10,
                new TreeMap<>(speed),
                List.of(),
                List.of());
    }

    private static List<Boolean> stars(String label, Cell... cells) {
        return new SpeedRows(List.of(cells), "tokens")
                .rows().stream()
                        .filter(row -> row.label().equals(label))
                        .flatMap(row -> row.values().stream())
                        .map(ResultRow.Value::best)
                        .toList();
    }

    private static Cell twice(String name, double seconds, double sd) {
        return cell(
                name,
                List.of(1L, 2L),
                Map.of("trainSeconds", new Spread(seconds, sd), "tokensPerSecond", new Spread(1000 / seconds, sd)));
    }

    @Test
    void the_fastest_is_marked_where_its_lead_is_larger_than_the_spread() {
        assertThat(stars("training time", twice("rnn", 10, 1), twice("lstm", 15, 1)))
                .containsExactly(true, false);
        assertThat(stars("tokens/s", twice("rnn", 10, 1), twice("lstm", 15, 1))).containsExactly(true, false);
    }

    @Test
    void nobody_is_marked_where_the_runs_differ_as_much_as_the_cells() {
        assertThat(stars("training time", twice("rnn", 10, 3), twice("lstm", 15, 2)))
                .containsExactly(false, false);
    }

    @Test
    void one_run_of_each_tells_no_spread_so_nobody_is_marked() {
        Map<String, Spread> fast = Map.of("trainSeconds", new Spread(1, 0));
        Map<String, Spread> slow = Map.of("trainSeconds", new Spread(9, 0));
        assertThat(stars("training time", cell("rnn", List.of(1L), fast), cell("gru", List.of(1L), slow)))
                .containsExactly(false, false);
    }

    @Test
    void a_comparison_of_an_earlier_version_shows_its_means_without_a_mark() {
        List<ResultRow> rows = new SpeedRows(List.of(cell("rnn", List.of(1L, 2L), Map.of())), "tokens").rows();
        assertThat(rows).extracting(ResultRow::label).containsExactly("tokens/s", "training time");
        assertThat(rows.get(1).values().get(0).text()).isEqualTo("10.0 s");
    }

    @Test
    void processor_time_stands_beside_training_time_where_it_was_measured() {
        Cell measured = cell("rnn", List.of(1L), Map.of("trainCpuSeconds", new Spread(19, 0)));
        assertThat(new SpeedRows(List.of(measured), "tokens").rows())
                .extracting(ResultRow::label)
                .containsExactly("tokens/s", "training time", "processor time");
    }
}
