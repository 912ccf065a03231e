package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.cell.Cells;

class MeasurementTest {
    private static final StepCase SIZES = new StepCase("", Kind.TRAINING, Cells.GRU, 1, 1, 1, 1, 1, false);

    private final List<String> log = new ArrayList<>();

    /** Notes what is asked of it. */
    private final class Noting implements Contestant {
        private final String id;
        private final double result;
        private int threads;

        Noting(String id, double result) {
            this.id = id;
            this.result = result;
        }

        @Override
        public String title() {
            return id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String library() {
            return id;
        }

        @Override
        public void threads(int count) {
            threads = count;
        }

        @Override
        public Optional<Work> prepare(StepCase sizes) {
            return Optional.of(new Work() {
                @Override
                public double step() {
                    log.add(id + threads);
                    return result;
                }

                @Override
                public void close() {
                    log.add(id + " closed");
                }
            });
        }
    }

    @Test
    void each_round_takes_one_step_of_every_contestant_with_every_number_of_threads() {
        CaseResult result = new Measurement(List.of(1, 2), 3, 7, 0, false)
                .of(SIZES, List.of(new Noting("a", 0), new Noting("b", 0)));
        assertThat(log).hasSize(10 * 4 + 2).endsWith("a closed", "b closed");
        List<List<String>> rounds = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            rounds.add(List.copyOf(log.subList(4 * round, 4 * round + 4)));
        }
        assertThat(rounds).allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder("a1", "a2", "b1", "b2"));
        assertThat(rounds.stream().distinct()).as("orders").hasSizeGreaterThan(5);
        assertThat(result.timings())
                .extracting(timing -> timing.contestant() + timing.threads())
                .containsExactly("a1", "a2", "b1", "b2");
        assertThat(result.memory()).isEmpty();
    }

    @Test
    void memory_is_looked_at_before_the_timing_of_all_one_network_at_a_time() {
        CaseResult result =
                new Measurement(List.of(2), 0, 1, 8, false).of(SIZES, List.of(new Noting("a", 0), new Noting("b", 0)));
        assertThat(log.subList(0, 10)).containsOnly("a2");
        assertThat(log.subList(11, 21)).containsOnly("b2");
        assertThat(List.of(log.get(10), log.get(21))).containsExactly("a closed", "b closed");
        assertThat(log.subList(22, 26)).containsExactlyInAnyOrder("a2", "b2", "a closed", "b closed");
        assertThat(result.memory()).extracting(Memory::peakBytes).containsOnly(0L);
        assertThat(result.memory()).extracting(Memory::contestant).containsExactly("a", "b");
    }

    @Test
    void what_is_not_a_number_ends_it_and_frees_the_networks() {
        Measurement measurement = new Measurement(List.of(1), 0, 1, 0, false);
        assertThatThrownBy(() -> measurement.of(SIZES, List.of(new Noting("a", Double.NaN))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a computes NaN");
        assertThat(log).containsExactly("a1", "a closed");
    }
}
