package org.recur4j.tagging.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;

class BallCorpusTest {
    private static final char BALL = 20;
    private static final int WIDTH = 24;

    private static final List<TaggedSequence> CLIPS =
            BallCorpus.generate(200, 0.1, 0.2, 1).get(Splits.TRAIN);

    /** Twice the middle column of what is seen of the ball; -1 where nothing is. */
    private static int column(String frame) {
        int first = WIDTH;
        int last = -1;
        for (int i = frame.indexOf(BALL); i >= 0; i = frame.indexOf(BALL, i + 1)) {
            first = Math.min(first, i % WIDTH);
            last = Math.max(last, i % WIDTH);
        }
        return last < 0 ? -1 : first + last;
    }

    @Test
    void a_label_says_what_the_pictures_before_and_after_show() {
        for (TaggedSequence clip : CLIPS) {
            for (int t = 0; t + 1 < clip.tokens().size(); t++) {
                int now = column(clip.tokens().get(t));
                int next = column(clip.tokens().get(t + 1));
                String label = clip.tags().get(t);
                assertThat(label.startsWith("hidden")).isEqualTo(now < 0);
                if (now >= 0 && next > now) {
                    assertThat(label).isIn("right", "bounces");
                } else if (next >= 0 && next < now) {
                    assertThat(label).isIn("left", "bounces");
                }
            }
        }
    }

    @Test
    void behind_the_wall_it_turns_round_half_way_between_going_and_coming() {
        int turns = 0;
        for (TaggedSequence clip : CLIPS) {
            List<String> labels = clip.tags();
            int gone = 0;
            while (!labels.get(gone).startsWith("hidden")) {
                gone++;
            }
            int back = gone;
            while (back < labels.size() && labels.get(back).startsWith("hidden")) {
                back++;
            }
            if (back < labels.size()) {
                String out = labels.get(gone);
                String in = out.equals("hidden-left") ? "hidden-right" : "hidden-left";
                int turn = labels.subList(0, back).indexOf(in);
                assertThat(turn - gone).isBetween((back - gone) / 2 - 3, (back - gone) / 2 + 3);
                assertThat(labels.subList(gone, turn)).containsOnly(out);
                assertThat(labels.subList(turn, back)).containsOnly(in);
                turns++;
            }
        }
        assertThat(turns).isGreaterThan(CLIPS.size() / 2);
    }

    @Property(tries = 200, seed = "1")
    void a_ball_goes_where_small_steps_and_reflections_lead(
            @ForAll @DoubleRange(min = 0, max = 43.9) double start,
            @ForAll @DoubleRange(min = 0.05, max = 3) double speed) {
        BallFlight.Motion motion = new BallFlight.Motion(start, speed, 1, 23);
        double x = start < 22 ? 1 + start : 45 - start;
        double velocity = start < 22 ? speed : -speed;
        for (int t = 0; t < 100; t++) {
            assertThat((double) motion.place(t)).isBetween(x - 0.5001, x + 0.5001);
            if (x > 1.01 && x < 22.99) {
                assertThat(motion.returns(t)).isEqualTo(velocity < 0);
            }
            x += velocity;
            if (x > 23 || x < 1) {
                x = x > 23 ? 46 - x : 2 - x;
                velocity = -velocity;
            }
        }
    }

    @Test
    void no_frame_behind_the_wall_tells_the_direction() {
        Map<String, Set<String>> labels = new HashMap<>();
        for (TaggedSequence clip : CLIPS) {
            for (int t = 0; t < clip.tokens().size(); t++) {
                labels.computeIfAbsent(clip.tokens().get(t), frame -> new HashSet<>())
                        .add(clip.tags().get(t));
            }
        }
        List<Set<String>> hidden = labels.entrySet().stream()
                .filter(frame -> column(frame.getKey()) < 0)
                .map(Map.Entry::getValue)
                .toList();
        assertThat(hidden).hasSize(6).containsOnly(Set.of("hidden-left", "hidden-right"));
        assertThat(labels.values()).contains(Set.of("left", "right"));
    }

    @Test
    void the_same_seed_gives_the_same_clips_and_another_one_others() {
        assertThat(BallCorpus.generate(20, 0.1, 0.1, 7)).isEqualTo(BallCorpus.generate(20, 0.1, 0.1, 7));
        assertThat(BallCorpus.generate(20, 0.1, 0.1, 7)).isNotEqualTo(BallCorpus.generate(20, 0.1, 0.1, 8));
    }
}
