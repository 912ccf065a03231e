package org.recur4j.studio.training;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.studio.http.Refusal;

/**
 * What to train.
 *
 * @param data path of the user's data; empty for the built-in data
 * @param cells one is trained, several are compared; without any, what the preset compares
 * @param seeds at least one: several are compared
 * @param settings {@code key=value} in place of the preset's
 */
record TrainingRequest(
        String task, String preset, String data, List<String> cells, List<Long> seeds, List<String> settings) {
    private static final int MAX_ITEMS = 40;
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z][A-Za-z0-9.]{0,60}=[^\\p{Cntrl}]{1,100}");
    private static final Pattern DATA = Pattern.compile("|[^-\\p{Cntrl}][^\\p{Cntrl}]{0,1000}");

    List<String> arguments() {
        boolean valid = all(WORD, preset == null ? null : List.of(preset))
                && all(WORD, cells)
                && seeds != null
                && !seeds.isEmpty()
                && all(SETTING, settings)
                && DATA.matcher(String.valueOf(data)).matches();
        if (!valid) {
            throw new Refusal(
                    400, "Give a preset, cells by their names, one or more seeds, and settings as key=value.");
        }
        boolean several = cells.size() != 1 || seeds.size() > 1;
        List<String> arguments = new ArrayList<>(List.of(several ? "compare" : "train", "--preset", preset));
        if (!cells.isEmpty()) {
            arguments.addAll(List.of(several ? "--cells" : "--cell", String.join(",", cells)));
        }
        arguments.addAll(List.of(
                several ? "--seeds" : "--seed",
                seeds.stream().map(String::valueOf).collect(Collectors.joining(","))));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        if (!data.isEmpty()) {
            arguments.addAll(List.of("--data", data));
        }
        return arguments;
    }

    private static boolean all(Pattern pattern, List<String> texts) {
        return texts != null
                && texts.size() <= MAX_ITEMS
                && texts.stream()
                        .allMatch(text -> text != null && pattern.matcher(text).matches());
    }
}
