package org.recur4j.nn.attention;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;

/**
 * An {@link AttentionDecoder} taken one step at a time, outside its graph, as a search over outputs needs it: states and
 * memories are values that can be kept, branched and dropped by rows. Steps give what the whole sequence gives. The graph's
 * parameters are used as they are at each call.
 *
 * <p>One instance is for one thread. Arrays that it returns are its caller's.
 *
 * <pre>{@code
 * DecoderSteps steps = DecoderSteps.of(graph, "decoder");
 * DecoderMemory memory = steps.memory(encoded, mask);
 * DecoderState state = steps.begin(summary);
 * DecoderStep step = steps.step(memory, state, embedded);
 * }</pre>
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
public final class DecoderSteps {
    private final AttentionDecoderImpl vertex;
    private final DecoderSettings settings;
    private final Decoder decoder;
    private final DataType dataType;

    private DecoderSteps(AttentionDecoderImpl vertex, DataType dataType) {
        this.vertex = vertex;
        this.dataType = dataType;
        settings = vertex.settings();
        decoder = Decoder.of(settings, dataType);
    }

    /**
     * Steps of a graph's decoder.
     *
     * @param graph initialised
     * @param vertex name of an {@link AttentionDecoder}
     * @throws IllegalArgumentException when the graph has no decoder of that name
     */
    public static DecoderSteps of(ComputationGraph graph, String vertex) {
        if (graph.getVertex(vertex) instanceof AttentionDecoderImpl decoder) {
            return new DecoderSteps(decoder, graph.params().dataType());
        }
        throw new IllegalArgumentException("the graph has no AttentionDecoder \"" + vertex + "\"");
    }

    /**
     * A memory with its keys, which are computed here, once.
     *
     * @param values m [N,M,S]
     * @param mask 1 or 0 for each element [N,S], or null for all 1
     */
    public DecoderMemory memory(INDArray values, INDArray mask) {
        require(settings.kind().attends(), "has no attention, and so no memory");
        require(
                values.rank() == 3 && values.size(1) == settings.nMemory(),
                "needs a memory [N," + settings.nMemory() + ",S], got " + Arrays.toString(values.shape()));
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray timeMajor = Layout.timeMajor(values.castTo(dataType)).dup('c'); // [S,N,M]
            StepMask masks = StepMask.read(
                    mask, values.size(0), values.size(2), "(memory of decoder \"" + vertex.getVertexName() + "\")");
            INDArray array = masks == null ? null : masks.array(dataType); // [S,N]
            return decoder.attended(vertex.weights(), timeMajor, array, null);
        }
    }

    /** The state before the first step of sequences with these summaries z [N,K]. */
    public DecoderState begin(INDArray summary) {
        require(settings.nSummary() > 0, "takes no summary: call begin(int)");
        require(
                summary.rank() == 2 && summary.size(1) == settings.nSummary(),
                "needs a summary [N," + settings.nSummary() + "], got " + Arrays.toString(summary.shape()));
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return vertex.bridge().of(summary.castTo(dataType).dup('c'));
        }
    }

    /** The state before the first step, all zero, of N sequences without summaries. */
    public DecoderState begin(int rows) {
        require(settings.nSummary() == 0, "needs a summary: call begin(INDArray)");
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return vertex.bridge().zero(rows);
        }
    }

    /**
     * One step.
     *
     * @param memory what is attended to, of N rows; null without attention
     * @param state the state before, of N rows; stays as it is
     * @param input e [N,E]
     */
    public DecoderStep step(DecoderMemory memory, DecoderState state, INDArray input) {
        int rows = state.rows();
        boolean attends = settings.kind().attends();
        require(attends == (memory != null), attends ? "needs a memory" : "has no attention, and so no memory");
        require(
                input.rank() == 2 && input.size(0) == rows && input.size(1) == settings.nIn(),
                "needs an input [" + rows + "," + settings.nIn() + "], got " + Arrays.toString(input.shape()));
        require(!attends || memory.rows() == rows, "has a state of " + rows + " rows, but a memory of others");
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray step = input.castTo(dataType).dup('c').reshape('c', new long[] {1, rows, settings.nIn()});
            INDArray output = Nd4j.createUninitialized(dataType, new long[] {1, rows, settings.nOut()}, 'c');
            DecoderState next = decoder.forward(vertex.weights(), step, null, memory, state, output);
            INDArray attention = decoder.attention(); // [N,1,S]
            return new DecoderStep(
                    next, next.output(), attends ? attention.reshape('c', new long[] {rows, attention.size(2)}) : null);
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("decoder \"" + vertex.getVertexName() + "\" " + message);
        }
    }
}
