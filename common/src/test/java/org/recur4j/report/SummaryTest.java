package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.ComparisonRecord.Spread;

class SummaryTest {
    private static Cell cell(String name, String metric, double mean, double sd) {
        TreeMap<String, Spread> test = new TreeMap<>();
        test.put(metric, new Spread(mean, sd));
        return new Cell(name, "", 1, List.of(1L, 2L), new TreeMap<>(), test, 1, 1, List.of());
    }

    private static String summary(Cell... cells) {
        return Summary.of(new ComparisonRecord(1, "task", "preset", new TreeMap<>(), List.of(cells), ""));
    }

    @Test
    void the_others_follow_in_the_order_of_their_scores() {
        assertThat(summary(
                        cell("rnn", "accuracy", 0.5, 0.01),
                        cell("lstm", "accuracy", 0.9, 0.01),
                        cell("gru", "accuracy", 0.8, 0.01)))
                .isEqualTo("Best test accuracy (%): LSTM 90.0 ± 1.0, against GRU 80.0 ± 1.0 and RNN 50.0 ± 1.0.");
    }

    @Test
    void a_lead_within_one_deviation_is_called_so() {
        assertThat(summary(cell("lstm", "lossNats", 1.50, 0.02), cell("gru", "lossNats", 1.49, 0.005)))
                .endsWith("The lead over LSTM is within one standard deviation.");
    }

    @Test
    void cells_that_read_alike_have_no_winner() {
        assertThat(summary(cell("lstm", "lossNats", 1.50001, 0.1), cell("gru", "lossNats", 1.50002, 0.1)))
                .isEmpty();
    }

    @Test
    void a_metric_of_unknown_direction_decides_nothing() {
        assertThat(summary(cell("lstm", "novelty", 1, 0), cell("gru", "novelty", 2, 0)))
                .isEmpty();
    }
}
