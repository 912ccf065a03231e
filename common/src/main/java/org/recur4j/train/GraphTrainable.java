package org.recur4j.train;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A {@link Trainable} that is a DL4J graph: saving and loading are the same for all.
 *
 * @param <B> a batch
 */
public interface GraphTrainable<B> extends Trainable<B> {
    /** The graph in training. */
    TrainedGraph network();

    @Override
    default long parameters() {
        return TrainableGraph.parameters(network().graph().getConfiguration());
    }

    @Override
    default void saveModel(Path file) throws IOException {
        network().saveModel(file);
    }

    @Override
    default void loadModel(Path file) throws IOException {
        network().loadModel(file);
    }

    @Override
    default void saveState(Path folder) throws IOException {
        network().saveState(folder);
    }

    @Override
    default void loadState(Path folder) throws IOException {
        network().loadState(folder);
    }
}
