package org.recur4j.ui;

import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;
import org.recur4j.train.TrainedGraph;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingListener.Progress;
import org.recur4j.train.TrainingSettings;
import org.recur4j.train.TrainingSettings.LearningRate;

/** A softmax over three classes that learns one batch, twenty times. */
final class TinyTraining {
    private static final int UPDATES = 20;
    private static final double RATE = 0.1;

    private final TrainedGraph network = network();
    private final Map<Long, StepResult> steps = new TreeMap<>();
    private final long planned;

    /** Twenty updates of a training that was planned to have that many. */
    TinyTraining(long planned) {
        this.planned = planned;
    }

    TrainedGraph trained() {
        return network;
    }

    /** What each update did, by its number. */
    Map<Long, StepResult> steps() {
        return steps;
    }

    private static TrainedGraph network() {
        ComputationGraph graph = new ComputationGraph(TrainableGraph.builder(1)
                .addInputs("in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(4)
                                .nOut(3)
                                .build(),
                        "in")
                .setOutputs("out")
                .build());
        graph.init();
        return new TrainedGraph(
                graph, new TrainingSettings(1, 0, 0, new LearningRate(RATE, "constant", 0, 0, 1, 1), 0, 0, 0, 0), 1);
    }

    /** Trains, and tells a listener as the training loop does. */
    void tell(TrainingListener listener) {
        listener.started(progress(0));
        INDArray inputs = Nd4j.linspace(-1, 1, 24)
                .castTo(network.graph().params().dataType())
                .reshape(6, 4);
        INDArray labels = Nd4j.eye(3).castTo(inputs.dataType());
        for (long update = 1; update <= UPDATES; update++) {
            network.graph().setInputs(inputs);
            network.graph().setLabels(Nd4j.concat(0, labels, labels));
            StepResult step = network.step(6, RATE, update);
            steps.put(update, step);
            listener.stepped(update, step, RATE);
            listener.updated(progress(update));
        }
    }

    private Progress progress(long update) {
        return new Progress(update, planned, 1, 0, 6 * update, 0.5 * update, Double.POSITIVE_INFINITY);
    }
}
