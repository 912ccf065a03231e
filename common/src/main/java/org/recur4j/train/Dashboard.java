package org.recur4j.train;

/**
 * Shows models while they are trained, as pages that a browser of the same machine can open. Each model is a session of
 * its own.
 */
public interface Dashboard extends AutoCloseable {

    /**
     * Shows one more model.
     *
     * @param name what the session is called, such as the name of the run folder; letters, digits, {@code .}, {@code _}
     *     and {@code -}
     * @param network what is being trained
     * @return to be told of every update
     */
    TrainingListener session(String name, TrainedGraph network);

    /** Ends it; its pages cannot be opened any more. */
    @Override
    void close();

    /** A dashboard that shows nothing. */
    static Dashboard none() {
        return new Dashboard() {
            @Override
            public TrainingListener session(String name, TrainedGraph network) {
                return TrainingListener.silent();
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }
}
