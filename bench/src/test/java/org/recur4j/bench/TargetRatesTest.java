package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.report.ConsoleStyle;

class TargetRatesTest {
    private static final StepCase TRANSLATION =
            StepCase.translation("translation", CellType.GRU, 10, 20, 9, 4, new TranslationSizes(5, 9, 3, 2));
    private static final StepCase OTHER = new StepCase("small", Kind.TRAINING, CellType.GRU, 1, 1, 1, 10, 1, false);

    private static Timing timing(String contestant, double median) {
        return new Timing(contestant, 1, new Spread(median, median, median, median, median));
    }

    @Test
    void a_step_has_as_many_symbols_as_the_targets_together() {
        CaseResult result =
                new CaseResult(TRANSLATION, List.of(timing("recur4j", 100), timing("libtorch", 150)), List.of());
        assertThat(new TargetRates(List.of(1), List.of(result))
                        .table()
                        .orElseThrow()
                        .render(new ConsoleStyle(false, 100, true)))
                .isEqualTo("""
                case, threads       Recur4j  libtorch  ÷ libtorch
                -------------------------------------------------
                translation GRU, 1    2,000     1,333        1.50
                """);
    }

    @Test
    void other_steps_have_none() {
        CaseResult result = new CaseResult(OTHER, List.of(timing("recur4j", 100)), List.of());
        assertThat(new TargetRates(List.of(1), List.of(result)).table()).isEmpty();
    }
}
