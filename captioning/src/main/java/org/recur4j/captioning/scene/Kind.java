package org.recur4j.captioning.scene;

import java.util.Arrays;
import java.util.List;

/**
 * What the shapes of a group look like.
 *
 * @param size small or large
 * @param colour one for all
 * @param figure one for all
 */
public record Kind(Size size, Colour colour, Figure figure) {
    /** All combinations, 2 · 6 · 5 = 60. */
    static List<Kind> all() {
        return Arrays.stream(Size.values())
                .flatMap(size -> Arrays.stream(Colour.values())
                        .flatMap(
                                colour -> Arrays.stream(Figure.values()).map(figure -> new Kind(size, colour, figure))))
                .toList();
    }

    /**
     * Whether the combination is kept from the training set: one in six is. Every figure lacks one colour when small and
     * another when large. So each size, colour and figure, and any two of them together, are trained on; only the three
     * together are new.
     */
    boolean heldOut() {
        boolean small = size == Size.SMALL;
        return colour
                == switch (figure) {
                    case CIRCLE -> small ? Colour.RED : Colour.YELLOW;
                    case SQUARE -> small ? Colour.ORANGE : Colour.BLUE;
                    case TRIANGLE -> small ? Colour.PURPLE : Colour.GREEN;
                    case STAR -> small ? Colour.YELLOW : Colour.RED;
                    case CROSS -> small ? Colour.BLUE : Colour.ORANGE;
                };
    }
}
