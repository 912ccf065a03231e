package org.recur4j.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;

/** Whose layers a DL4J graph is built from, and how its tokens lie in memory. */
enum GraphLayers {
    /** This project's. */
    RECUR4J {
        @Override
        boolean addRecurrent(GraphBuilder graph, String name, StepCase sizes, int inputs, String below) {
            Recurrent layer = new Recurrent.Builder()
                    .cell(sizes.cell())
                    .inputGradient(!graph.getNetworkInputs().contains(below))
                    .direction(sizes.bidirectional() ? Direction.BOTH : Direction.FORWARD)
                    .nIn(inputs)
                    .nOut(sizes.h())
                    .build();
            graph.addLayer(name, layer, below);
            return true;
        }

        @Override
        BaseOutputLayer softmax(int inputs, int tokens) {
            return new TokenSoftmax.Builder().nIn(inputs).nOut(tokens).build();
        }

        @Override
        INDArray labels(StepCase sizes, int[] tokens) {
            INDArray labels = Nd4j.create(DataType.FLOAT, sizes.b(), sizes.t());
            for (int k = 0; k < tokens.length; k++) {
                labels.putScalar(k / sizes.t(), k % sizes.t(), tokens[k]);
            }
            return labels; // [B,T]
        }

        @Override
        INDArray sequence(float[] values, int b, int t, int n) {
            INDArray rows = Nd4j.create(values, new long[] {b, t, n}, 'c');
            return rows.permute(1, 0, 2).dup('c').permute(1, 2, 0); // [B,N,T], lies as [T,B,N]
        }
    },
    /** DL4J's own. */
    DL4J {
        @Override
        boolean addRecurrent(GraphBuilder graph, String name, StepCase sizes, int inputs, String below) {
            if (!sizes.cell().equals(Cells.LSTM) && !sizes.cell().equals(Cells.RNN)) {
                return false;
            }
            BaseRecurrentLayer.Builder<?> builder =
                    sizes.cell().equals(Cells.LSTM) ? new LSTM.Builder() : new SimpleRnn.Builder();
            BaseRecurrentLayer layer = builder.activation(Activation.TANH)
                    .nIn(inputs)
                    .nOut(sizes.h())
                    .build();
            graph.addLayer(
                    name, sizes.bidirectional() ? new Bidirectional(Bidirectional.Mode.CONCAT, layer) : layer, below);
            return true;
        }

        @Override
        BaseOutputLayer softmax(int inputs, int tokens) {
            return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(inputs)
                    .nOut(tokens)
                    .activation(Activation.SOFTMAX)
                    .dataFormat(RNNFormat.NCW)
                    .build();
        }

        @Override
        INDArray labels(StepCase sizes, int[] tokens) {
            return sequence(Tokens.oneHot(tokens, sizes.i()), sizes.b(), sizes.t(), sizes.i());
        }

        @Override
        INDArray sequence(float[] values, int b, int t, int n) {
            return Nd4j.create(values, new long[] {b, t, n}, 'c')
                    .permute(0, 2, 1)
                    .dup('f'); // [B,N,T]
        }
    };

    /**
     * Adds a recurrent layer of a case, in both directions where it asks for that.
     *
     * @param name of the vertex that the layer's states come from
     * @return false where there is none with this cell
     */
    abstract boolean addRecurrent(GraphBuilder graph, String name, StepCase sizes, int inputs, String below);

    /** A linear layer with a softmax, and the cross-entropy summed over all steps. */
    abstract BaseOutputLayer softmax(int inputs, int tokens);

    /** The answers as that layer takes them; tokens [BT]. */
    abstract INDArray labels(StepCase sizes, int[] tokens);

    /** Values [BTN] as the sequence [B,N,T], in the order of memory that the layers take without a copy. */
    abstract INDArray sequence(float[] values, int b, int t, int n);
}
