package org.recur4j.bench;

import java.util.Locale;
import java.util.StringJoiner;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;

/**
 * Sizes of a step to time.
 *
 * <pre>{@code
 * TRAINING    x [B,T,I], one-hot → layers of the cell → linear [B,T,I] → softmax, cross-entropy → gradients → update
 * GENERATION  x [1,I],   one-hot → layers of the cell, whose state is carried on → linear [1,I] → softmax
 * VOCABULARY  x [B,T,H]                               → linear [B,T,I] → softmax, cross-entropy → gradients → update
 * }</pre>
 *
 * TRANSLATION is drawn in {@link TranslationSizes}.
 *
 * @param name of the case
 * @param kind what a step is
 * @param cell the cell; null for {@link Kind#VOCABULARY}
 * @param b batch B
 * @param t steps T
 * @param i tokens I: inputs, and classes
 * @param h hidden units H; of a translation, the decoder's, and the encoder's of both directions together
 * @param layers stacked layers
 * @param bidirectional whether each layer reads in both directions, H units each, joined to 2H
 * @param translation further sizes of a translation; null for the other kinds
 */
record StepCase(
        String name,
        Kind kind,
        Cell cell,
        int b,
        int t,
        int i,
        int h,
        int layers,
        boolean bidirectional,
        TranslationSizes translation) {
    /** A case of any kind but a translation. */
    StepCase(String name, Kind kind, Cell cell, int b, int t, int i, int h, int layers, boolean bidirectional) {
        this(name, kind, cell, b, t, i, h, layers, bidirectional, null);
    }

    /** A translation: a bidirectional encoder layer and a decoder layer. */
    static StepCase translation(String name, Cell cell, int b, int t, int i, int h, TranslationSizes translation) {
        return new StepCase(name, Kind.TRANSLATION, cell, b, t, i, h, 1, true, translation);
    }

    /** The same sizes with another cell. */
    StepCase with(Cell other) {
        return new StepCase(name, kind, other, b, t, i, h, layers, bidirectional, translation);
    }

    enum Kind {
        /** One update of the parameters. */
        TRAINING(1),
        /** One token, with the state carried on. */
        GENERATION(200),
        /** One update of a softmax over a large vocabulary alone. */
        VOCABULARY(1),
        /** One update of a translation's encoder, attention and decoder. */
        TRANSLATION(1);

        private final int stepsAtOnce;

        Kind(int stepsAtOnce) {
            this.stepsAtOnce = stepsAtOnce;
        }

        /** Steps timed together: one alone would be too short for the clock. */
        int stepsAtOnce() {
            return stepsAtOnce;
        }
    }

    /** Name and cell: "small LSTM". */
    String title() {
        return cell == null ? name : name + " " + cell.name().toUpperCase(Locale.ROOT);
    }

    /** The sizes as a line of text: {@code B=32, T=64, I=65, H=512, 2 layers}. */
    String sizes() {
        StringJoiner sizes = new StringJoiner(", ");
        sizes.add("B=" + b).add("T=" + t).add("I=" + i).add("H=" + h);
        if (kind == Kind.TRANSLATION) {
            return sizes.add(translation.words()).toString();
        }
        if (kind != Kind.VOCABULARY) {
            sizes.add(layers == 1 ? "1 layer" : layers + " layers");
        }
        return bidirectional ? sizes.add("both directions").toString() : sizes.toString();
    }

    /** Width of what the linear output layer reads: H, or 2H. */
    int features() {
        return bidirectional ? 2 * h : h;
    }

    /**
     * Floating-point operations of a step's matrix products. Each weight and row takes two forward, two for the gradient of
     * the weight and two for the gradient of its input; the network's own input needs no gradient.
     */
    long operations() {
        if (kind == Kind.TRANSLATION) {
            return translation.operations(this);
        }
        long rows = 2L * b * t;
        long output = rows * features() * i;
        if (kind == Kind.VOCABULARY) {
            return 3 * output; // its input comes from a network, so it needs a gradient
        }
        int passes = kind == Kind.TRAINING ? 3 : 1;
        long operations = passes * output;
        int directions = bidirectional ? 2 : 1;
        for (int layer = 0; layer < layers; layer++) {
            int inputs = layer == 0 ? i : features();
            int inputPasses = layer == 0 ? Math.min(passes, 2) : passes;
            long products = (long) inputPasses * inputs * gates() + (long) passes * h * recurrentBlocks();
            operations += rows * h * directions * products;
        }
        return operations;
    }

    /** Blocks of H columns of W, gates G. */
    int gates() {
        return cell.program().layout().of(CellLayout.INPUT).size();
    }

    private int recurrentBlocks() {
        return cell.program().layout().of(CellLayout.RECURRENT).size();
    }

    /** Whether the cell carries a memory beside its output. */
    boolean hasMemory() {
        return cell.states().size() > 1;
    }

    /** The cell's name in records. */
    String cellName() {
        return cell == null ? "none" : cell.name();
    }
}
