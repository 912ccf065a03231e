package org.recur4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;

/** The built-in cases; all but the last for each cell. */
@SuppressWarnings("ImmutableEnumChecker") // a case is numbers and names
enum Cases {
    /** Tiny Shakespeare's characters, one layer. */
    SMALL(Kind.TRAINING, 32, 100, 65, 256, 1, false),
    /** The same characters, two wide layers. */
    LARGE(Kind.TRAINING, 64, 100, 65, 512, 2, false),
    /** A translation's encoder: short sequences, both directions. */
    BOTH_WAYS(Kind.TRAINING, 64, 25, 200, 320, 1, true),
    /** Long sequences of few: little work in each of many steps. */
    LONG(Kind.TRAINING, 16, 400, 100, 128, 1, false),
    /** English to French as in Multi30k, of the preset's size. */
    TRANSLATION(Kind.TRANSLATION, 64, 14, 6_500, 280, 1, true),
    /** One token after the other. */
    GENERATE_256(Kind.GENERATION, 1, 1, 65, 256, 1, false),
    /** One token after the other, from a wide layer. */
    GENERATE_512(Kind.GENERATION, 1, 1, 65, 512, 1, false),
    /** A softmax over 10,000 tokens at 1,600 steps. */
    VOCABULARY(Kind.VOCABULARY, 32, 50, 10_000, 200, 0, false);

    private static final String ALL = "all";

    private final StepCase sizes;

    Cases(Kind kind, int b, int t, int i, int h, int layers, boolean bidirectional) {
        TranslationSizes translation = kind == Kind.TRANSLATION ? TranslationSizes.MULTI30K : null;
        sizes = new StepCase(title(), kind, null, b, t, i, h, layers, bidirectional, translation);
    }

    /** The name on the command line. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case for each of these cells, or once where no cell is in it. */
    List<StepCase> of(List<Cell> cells) {
        return sizes.kind() == Kind.VOCABULARY
                ? List.of(sizes)
                : cells.stream().map(sizes::with).toList();
    }

    /**
     * The cases of these names, each once, in the order of this list.
     *
     * @param names such as "small", or "all"
     * @throws InputException when there is none of that name
     */
    static List<StepCase> named(List<String> names, List<Cell> cells) {
        List<String> titles = titles();
        names.stream()
                .filter(name -> !name.equals(ALL) && !titles.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw InputException.of(
                            "There is no case \"%s\": give %s to --cases, or %s.",
                            name, String.join(", ", titles), ALL);
                });
        List<StepCase> cases = new ArrayList<>();
        for (Cases one : values()) {
            if (names.contains(ALL) || names.contains(one.title())) {
                cases.addAll(one.of(cells));
            }
        }
        return cases;
    }

    static List<String> titles() {
        return List.of(values()).stream().map(Cases::title).toList();
    }
}
