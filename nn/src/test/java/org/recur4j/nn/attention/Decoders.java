package org.recur4j.nn.attention;

import static org.recur4j.nn.Networks.random;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;

/**
 * Small graphs of an encoder, an {@link AttentionDecoder} named "decoder" and a softmax at every step, and sequences for
 * them.
 */
public final class Decoders {
    public static final int BATCH = 2;
    public static final int TIME = 3;
    public static final int SOURCE = 4;
    public static final int INPUTS = 3;
    public static final int HIDDEN = 2;
    public static final int OUTPUTS = 3;
    public static final int CLASSES = 2;

    private Decoders() {}

    /** A decoder of {@link #HIDDEN} units and {@link #OUTPUTS} outputs over a memory as wide as its state, with a summary. */
    public static AttentionDecoder.Builder decoder(StandardCell cell, AttentionKind kind) {
        return new AttentionDecoder.Builder()
                .cell(cell.cell())
                .kind(kind)
                .nIn(HIDDEN)
                .nMemory(kind.attends() ? HIDDEN : 0)
                .nSummary(HIDDEN)
                .nState(HIDDEN)
                .nOut(OUTPUTS)
                .attentionSize(kind.hasQueryProjection() ? 3 : HIDDEN);
    }

    /** Inputs "target" and "source", a layer over each, the decoder, and random parameters. */
    public static ComputationGraph graph(DataType type, AttentionDecoder decoder) {
        GraphBuilder builder = Networks.defaults(type)
                .graphBuilder()
                .addInputs("target", "source")
                .addLayer("embedding", layer(), "target")
                .addLayer("encoder", layer(), "source");
        List<String> inputs = new ArrayList<>(List.of("embedding"));
        if (decoder.settings().kind().attends()) {
            inputs.add("encoder");
        }
        if (decoder.settings().nSummary() > 0) {
            builder.addVertex("summary", new LastTimeStepVertex("source"), "encoder");
            inputs.add("summary");
        }
        builder.addVertex("decoder", decoder, inputs.toArray(String[]::new));
        builder.addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build(),
                        "decoder")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS), InputType.recurrent(INPUTS));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        graph.params().assign(random(11, type, graph.params().shape()).muli(0.6));
        return graph;
    }

    /** The decoder as the graph runs it. */
    public static AttentionDecoderImpl decoder(ComputationGraph graph) {
        return (AttentionDecoderImpl) graph.getVertex("decoder");
    }

    /** Random sequences and labels; with masks, both sides are of different lengths and the target has a gap. */
    public static MultiDataSet sequences(DataType type, boolean masked) {
        INDArray labels = Nd4j.create(type, BATCH, CLASSES, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                labels.putScalar(b, (b + t * t) % CLASSES, t, 1);
            }
        }
        INDArray[] features = {random(3, type, BATCH, INPUTS, TIME), random(5, type, BATCH, INPUTS, SOURCE)};
        if (!masked) {
            return new MultiDataSet(features, new INDArray[] {labels});
        }
        INDArray target = mask(type, "110", "101");
        INDArray source = mask(type, "1111", "1101");
        return new MultiDataSet(
                features, new INDArray[] {labels}, new INDArray[] {target, source}, new INDArray[] {target});
    }

    /** Random sequences and labels of any sizes; with masks, the last step of the first of each side counts for nothing. */
    public static MultiDataSet sequences(int batch, int time, int source, boolean masked) {
        INDArray[] features = {
            random(3, DataType.DOUBLE, batch, INPUTS, time), random(5, DataType.DOUBLE, batch, INPUTS, source)
        };
        INDArray labels = Nd4j.create(DataType.DOUBLE, batch, CLASSES, time);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                labels.putScalar(b, (b + t) % CLASSES, t, 1);
            }
        }
        if (!masked) {
            return new MultiDataSet(features, new INDArray[] {labels});
        }
        INDArray target = Nd4j.ones(DataType.DOUBLE, batch, time).putScalar(0, time - 1, 0);
        INDArray memory = Nd4j.ones(DataType.DOUBLE, batch, source).putScalar(0, source - 1, 0);
        return new MultiDataSet(features, new INDArray[] {labels}, new INDArray[] {target, memory}, new INDArray[] {
            batch * time == 1 ? null : target
        }); // DL4J takes a mask of one number for one of outputs
    }

    /** Rows of zeros and ones. */
    public static INDArray mask(DataType type, String... rows) {
        INDArray mask = Nd4j.create(type, rows.length, rows[0].length());
        for (int b = 0; b < rows.length; b++) {
            for (int t = 0; t < rows[b].length(); t++) {
                mask.putScalar(b, t, rows[b].charAt(t) - '0');
            }
        }
        return mask;
    }

    private static Recurrent layer() {
        return new Recurrent.Builder().cell(Cells.RNN).nIn(INPUTS).nOut(HIDDEN).build();
    }
}
