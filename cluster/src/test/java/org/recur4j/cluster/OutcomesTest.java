package org.recur4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Random RANDOM = new Random(5);

    private static Outcome outcome(float number, long targets) {
        return new Outcome(
                "",
                new Numbers(number),
                targets,
                1,
                0.1 * number,
                number,
                "",
                new Outcome.Times(number, 1),
                new TreeMap<>(),
                new TreeMap<>());
    }

    @Test
    void the_mean_does_not_depend_on_who_is_done_first() {
        for (int of = 1; of <= 13; of++) {
            int workers = of;
            List<Outcomes> each = new ArrayList<>(IntStream.range(0, of)
                    .mapToObj(place -> Outcomes.of(place, workers, outcome(RANDOM.nextFloat(), 1 + place)))
                    .toList());
            Outcome first = inTurn(each);
            for (int attempt = 0; attempt < 20; attempt++) {
                Collections.shuffle(each, RANDOM);
                Outcome other = attempt % 2 == 0 ? inTurn(each) : byHalves(each);
                assertThat(other.numbers().values())
                        .containsExactly(first.numbers().values());
                assertThat(other.lossSum()).isEqualTo(first.lossSum());
            }
        }
    }

    private static Outcome inTurn(List<Outcomes> each) {
        return each.stream().reduce(Outcomes.NONE, Outcomes::and).all();
    }

    private static Outcome byHalves(List<Outcomes> each) {
        Outcomes half = each.subList(0, each.size() / 2).stream().reduce(Outcomes.NONE, Outcomes::and);
        return each.subList(each.size() / 2, each.size()).stream()
                .reduce(Outcomes.NONE, Outcomes::and)
                .and(half)
                .all();
    }

    @Test
    void it_is_weighted_by_the_targets() {
        Outcome mean = Outcomes.of(0, 2, outcome(1, 10))
                .and(Outcomes.of(1, 2, outcome(4, 20)))
                .all();

        assertThat(mean.numbers().values()[0]).isCloseTo(3, within(1e-6f));
        assertThat(mean.targets()).isEqualTo(30);
        assertThat(mean.times()).isEqualTo(new Outcome.Times(4, 2));
    }

    @Test
    void each_group_is_one_before_it_meets_the_others() {
        for (int of = 1; of <= 130; of++) {
            int workers = of;
            int groups = Outcomes.groups(of);
            assertThat(groups).isBetween(1, (int) Math.ceil(Math.sqrt(of)));
            for (int group = 0; group < groups; group++) {
                Outcomes together = IntStream.iterate(group, place -> place < workers, place -> place + groups)
                        .mapToObj(place -> Outcomes.of(place, workers, outcome(place, 1)))
                        .reduce(Outcomes.NONE, Outcomes::and);
                assertThat(together.nodes()).as("%d workers", of).containsOnlyKeys(new Outcomes.Node(groups, group));
            }
        }
    }

    @Test
    void numbers_are_sent_bit_by_bit() throws IOException, ClassNotFoundException {
        for (int length : new int[] {0, 1, 1 << 14, (1 << 14) + 1, 50_000}) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = i == 7 ? Float.NaN : RANDOM.nextFloat();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new Numbers(values));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(((Numbers) in.readObject()).values()).containsExactly(values);
            }
        }
    }

    @Test
    void workers_that_take_turns_wait_rather_than_move() {
        RoundTimes times = new RoundTimes();
        times.add(new Outcome.Times(3, 10), 4, 2, 5.5);

        assertThat(times.seconds())
                .containsEntry("secondsComputing", 2.5)
                .containsEntry("secondsWaiting", 2.5)
                .containsEntry("secondsMoving", 0.5);
    }

    @Test
    void workers_of_equal_remainder_are_one_before_they_meet_the_others() {
        Outcomes even = IntStream.of(6, 0, 4, 2)
                .mapToObj(place -> Outcomes.of(place, 8, outcome(place, 1)))
                .reduce(Outcomes.NONE, Outcomes::and);

        assertThat(even.nodes()).containsOnlyKeys(new Outcomes.Node(2, 0));
    }
}
