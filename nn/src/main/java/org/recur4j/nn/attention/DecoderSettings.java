package org.recur4j.nn.attention;

import java.io.Serializable;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.nd4j.shade.jackson.databind.annotation.JsonDeserialize;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.cell.Cell;

/**
 * Settings of an {@link AttentionDecoder}; its builder has the defaults.
 *
 * @param cell that is unrolled
 * @param kind how the memory is scored
 * @param nIn size E of the target's inputs
 * @param nMemory size M of a memory; 0 without attention
 * @param nSummary size K of the summary that the initial state is made of; 0 if it is zero
 * @param nState size H of the cell's state; 0 for O
 * @param nOut size O of the output
 * @param attentionSize size A of queries and keys; 0 for H
 * @param inputFeeding whether the cell sees the last output
 * @param linearOutput whether the output is without tanh
 * @param gated whether a gate scales the context
 * @param coverageWeight weight λ of the coverage penalty
 */
@JsonDeserialize(builder = AttentionDecoder.Builder.class)
public record DecoderSettings(
        Cell cell,
        AttentionKind kind,
        long nIn,
        long nMemory,
        long nSummary,
        long nState,
        long nOut,
        long attentionSize,
        boolean inputFeeding,
        boolean linearOutput,
        boolean gated,
        double coverageWeight)
        implements Serializable {

    /**
     * Settings.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    public DecoderSettings {
        Objects.requireNonNull(cell, "AttentionDecoder needs a cell: call cell(Cells.GRU), say");
        Objects.requireNonNull(kind, "AttentionDecoder needs a kind of attention: call kind(AttentionKind)");
        boolean attends = kind.attends();
        require(
                nIn > 0 && nOut > 0 && nState >= 0 && nSummary >= 0,
                "nIn and nOut must be positive, and neither nState nor nSummary may be negative");
        require(attends == nMemory > 0, "nMemory is for attention: positive with it, and not given with NONE");
        if (!cell.program().usesInputInProductsOnly()) {
            throw new InvalidSettingException(
                    ("The cell %s cannot be a decoder's: it uses its input in other ways than products with"
                                    + " matrices; take another cell.")
                            .formatted(cell));
        }
        require(attends || (!gated && coverageWeight == 0), "gated and coverageWeight need attention, not NONE");
        require(coverageWeight >= 0, "coverageWeight must not be negative");
        nState = nState == 0 ? nOut : nState;
        require(
                attentionSize == 0 || attentionSize == nState || (kind.hasQueryProjection() && attentionSize > 0),
                "attentionSize is for " + String.join(" and ", AttentionKind.labels(AttentionKind::hasQueryProjection))
                        + " attention: the others have nState");
        attentionSize = attentionSize == 0 ? nState : attentionSize;
        require(
                !attends || kind.hasKeyProjection() || nMemory == attentionSize,
                kind.label() + " attention needs a memory as wide as the state: nMemory is " + nMemory + ", the state "
                        + attentionSize);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("AttentionDecoder: " + message);
        }
    }

    /** Number of vertices that a decoder takes its inputs from: target, memory and summary. */
    int inputCount() {
        return 1 + (kind.attends() ? 1 : 0) + (nSummary > 0 ? 1 : 0);
    }

    /**
     * Type of the output.
     *
     * @throws InvalidInputTypeException when the inputs are not those of these settings
     */
    InputType outputType(InputType... inputs) {
        if (inputs.length != inputCount()) {
            throw new InvalidInputTypeException(
                    "an AttentionDecoder of these settings takes " + inputCount() + " inputs, not " + inputs.length);
        }
        InputType.InputTypeRecurrent target = sequence("target", inputs[0], nIn);
        if (kind.attends()) {
            sequence("memory", inputs[1], nMemory);
        }
        if (nSummary > 0 && !InputType.feedForward(nSummary).equals(inputs[inputs.length - 1])) {
            throw new InvalidInputTypeException("an AttentionDecoder's summary is [B," + nSummary
                    + "], as nSummary says, not " + inputs[inputs.length - 1]);
        }
        return InputType.recurrent(nOut, target.getTimeSeriesLength());
    }

    private static InputType.InputTypeRecurrent sequence(String what, InputType type, long size) {
        if (type instanceof InputType.InputTypeRecurrent recurrent && recurrent.getSize() == size) {
            return recurrent;
        }
        throw new InvalidInputTypeException(
                "an AttentionDecoder's " + what + " is [B," + size + ",·] by its settings, not " + type);
    }

    /** Numbers of a step that the backward pass needs: gates, h, c, query, a and context. */
    long numbersOfStep() {
        return (long) (cell.program().sums() + 3) * nState + nOut + nMemory;
    }
}
