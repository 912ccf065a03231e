package org.recur4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.cluster.Rounds.Part;
import org.recur4j.cluster.Rounds.Round;
import org.recur4j.data.InputException;

class RoundsTest {
    @Test
    void a_worker_takes_the_batches_of_its_share_one_after_the_other() {
        Rounds rounds = new Rounds(14, new Spread(3, 2));

        assertThat(rounds.perEpoch()).isEqualTo(3);
        assertThat(rounds.updatesPerEpoch()).isEqualTo(5);
        assertThat(rounds.parts(new Round(1, 0)))
                .containsExactly(new Part(0, 0, 2, true), new Part(1, 4, 6, true), new Part(2, 9, 11, true));
        assertThat(rounds.parts(new Round(1, 2))).containsExactly(new Part(1, 8, 9, false), new Part(2, 13, 14, false));
    }

    @Test
    void an_epoch_has_each_batch_once() {
        for (int workers = 1; workers <= 7; workers++) {
            for (int every = 1; every <= 5; every++) {
                Rounds rounds = new Rounds(23, new Spread(workers, every));
                List<Integer> batches = IntStream.range(0, rounds.perEpoch())
                        .mapToObj(index -> rounds.parts(rounds.get(1, index)))
                        .flatMap(List::stream)
                        .flatMap(part ->
                                IntStream.range(part.begin(), part.end()).boxed())
                        .sorted()
                        .toList();
                assertThat(batches).isEqualTo(IntStream.range(0, 23).boxed().toList());
            }
        }
    }

    @Test
    void more_workers_than_batches_are_refused() {
        assertThatThrownBy(() -> new Rounds(3, new Spread(4, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 batches, too few for 4 workers");
    }
}
