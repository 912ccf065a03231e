package org.recur4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.Splits;
import org.recur4j.run.PresetStep;
import org.recur4j.run.Presets;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;

/**
 * The data of a new run, and the settings that suit them: a preset may leave some of its settings to the amount of data
 * ({@link PresetStep}).
 *
 * @param config the preset with what the data chose and, over it, what the user set
 * @param data read with that configuration
 * @param sets what the data chose, then what the user set
 */
record PreparedData<C extends Record, D>(C config, D data, List<String> sets) {

    /**
     * Reads the data, and says in one line what they chose.
     *
     * @param out gets that line
     */
    static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> PreparedData<C, D> of(
            Task<C, D, B> task, PresetOptions options, PrintWriter out) {
        List<PresetStep> steps = Presets.steps(task.home(), options.preset());
        C asked = load(task, options, options.sets());
        List<String> before = sets(steps, step -> !step.byAmount() && isGiven(asked, step), options);
        C first = load(task, options, before);
        D read = task.data(first, options.data());
        RunRecord.DataSummary train = read.summaries().get(Splits.TRAIN);
        List<String> sets = sets(steps, step -> step.reachedBy(train) && isGiven(asked, step), options);
        C config = load(task, options, sets);
        D data = first.readsAlike(config) ? read : task.data(config, options.data());
        String chosen = steps.stream()
                .filter(PresetStep::byAmount)
                .flatMap(step -> step.keys().stream())
                .distinct()
                .sorted()
                .map(key -> key + "=" + Presets.value(config, key))
                .collect(Collectors.joining(", "));
        if (!chosen.isEmpty()) {
            out.printf("Preset %s, for %s: %s. Change any with --set.%n", options.preset(), amount(train), chosen);
            out.flush();
        }
        new DataCautions<>(options, config, data).warn();
        return new PreparedData<>(config, data, sets);
    }

    private static <C extends Record & TaskConfig<C>> C load(
            Task<C, ?, ?> task, PresetOptions options, List<String> sets) {
        return Presets.load(task.configType(), task.home(), options.preset(), sets);
    }

    private static boolean isGiven(Object config, PresetStep step) {
        return step.given().isEmpty() || !Presets.value(config, step.given()).isBlank();
    }

    private static List<String> sets(List<PresetStep> steps, Predicate<PresetStep> applies, PresetOptions options) {
        Stream<String> chosen = steps.stream().filter(applies).flatMap(step -> step.settings().stream());
        return Stream.concat(chosen, options.sets().stream()).toList();
    }

    private static String amount(RunRecord.DataSummary train) {
        String counted = RunRecord.DataSummary.counted(Map.of(Splits.TRAIN, train));
        String tokens = String.format(Locale.ROOT, "%,d training %s", train.tokens(), counted);
        return train.examples() == 1
                ? tokens
                : String.format(Locale.ROOT, "%,d training examples with %s", train.examples(), tokens);
    }
}
