package org.recur4j.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class PropertySeedsTest {
    private static final List<Long> DRAWN = new ArrayList<>();

    private String before = "";

    @BeforeEach
    void ask_for_fixed_seeds() {
        before = System.getProperty(PropertySeeds.PROPERTY, "");
        System.clearProperty(PropertySeeds.PROPERTY);
    }

    @AfterEach
    void ask_as_before() {
        System.setProperty(PropertySeeds.PROPERTY, before);
    }

    @Test
    void a_property_with_a_fixed_seed_draws_the_same_values_each_time() {
        assertThat(drawn()).hasSize(20).isEqualTo(drawn());
    }

    @Test
    void a_property_draws_other_values_each_time_when_random_seeds_are_asked_for() {
        System.setProperty(PropertySeeds.PROPERTY, PropertySeeds.RANDOM);
        assertThat(drawn()).hasSize(20).isNotEqualTo(drawn());
    }

    @Test
    void a_property_without_a_seed_fails_and_says_what_to_add() {
        EngineExecutionResults results = run("unseeded");
        assertThat(results.testEvents().failed().count()).isOne();
        assertThat(results.testEvents().failed().stream().toList().toString()).contains("add seed = \"1\"");
    }

    private static List<Long> drawn() {
        DRAWN.clear();
        assertThat(run("seeded").testEvents().succeeded().count()).isOne();
        return List.copyOf(DRAWN);
    }

    private static EngineExecutionResults run(String property) {
        return EngineTestKit.engine("jqwik")
                .selectors(selectMethod(Properties.class, property, long.class))
                .configurationParameter("jqwik.database", "target/jqwik-database")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .execute();
    }

    /** What is run here, and nowhere else. */
    static final class Properties {
        @Property(tries = 20, seed = "1")
        void seeded(@ForAll long value) {
            DRAWN.add(value);
        }

        @Property
        void unseeded(@ForAll long value) {
            DRAWN.add(value);
        }
    }
}
