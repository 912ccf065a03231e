package org.recur4j.nn.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.nn.InvalidSettingException;

/** The cells that come with the library: files of equations beside this class. */
public final class Cells {
    private static final Map<String, Cell> ALL = Stream.of(
                    "rnn",
                    "lstm",
                    "gru",
                    "relu",
                    "irnn",
                    "rnn-orthogonal",
                    "gru-before",
                    "mgu",
                    "lstm-peepholes",
                    "lstm-coupled",
                    "lstm-chrono",
                    "gru-chrono",
                    "lstm-no-input-gate",
                    "lstm-no-forget-gate",
                    "lstm-no-output-gate",
                    "lstm-no-input-activation",
                    "lstm-no-output-activation",
                    "lstm-layernorm",
                    "gru-layernorm",
                    "mut1",
                    "mut2",
                    "mut3",
                    "sru",
                    "mingru",
                    "minlstm",
                    "mogrifier")
            .collect(Collectors.toMap(name -> name, Cells::read, (a, b) -> a, LinkedHashMap::new));

    /** Vanilla recurrent network (Elman 1990). */
    public static final Cell RNN = named("rnn");

    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000). */
    public static final Cell LSTM = named("lstm");

    /** Gated recurrent unit (Cho et al. 2014), reset after the product. */
    public static final Cell GRU = named("gru");

    /** Vanilla recurrent network with ReLU in place of tanh. */
    public static final Cell RELU = named("relu");

    private Cells() {}

    /** All of them, the vanilla network, LSTM and GRU first. */
    public static List<Cell> all() {
        return List.copyOf(ALL.values());
    }

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The cell of this name.
     *
     * @throws InvalidSettingException if there is none
     */
    public static Cell named(String name) {
        Cell cell = ALL.get(name);
        if (cell == null) {
            throw new InvalidSettingException("Cell \"%s\" is unknown%s: give one of %s."
                    .formatted(name, Names.meant(name, ALL.keySet()), String.join(", ", ALL.keySet())));
        }
        return cell;
    }

    /**
     * The cell of a saved model, which holds its equations. Earlier versions named it, and gave its variants beside it.
     *
     * @param cell equations, or RNN, LSTM or GRU
     * @param relu whether the vanilla cell has ReLU in place of tanh
     * @param identityInit whether its recurrent weights began as the identity
     * @param forgetGateBias first value of the LSTM's forget-gate bias; may be null
     */
    public static Cell saved(String cell, boolean relu, boolean identityInit, Double forgetGateBias) {
        if (cell.contains("=")) {
            Cell parsed = Cell.parse(cell);
            return ALL.values().stream().filter(parsed::equals).findFirst().orElse(parsed);
        }
        Cell named = relu ? RELU : named(cell.toLowerCase(Locale.ROOT));
        if (identityInit) {
            return named.with("U", "identity");
        }
        return named.equals(LSTM) && forgetGateBias != null ? named.with("b_f", forgetGateBias) : named;
    }

    private static Cell read(String name) {
        try (InputStream file = Cells.class.getResourceAsStream(name + ".cell")) {
            return Cell.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
