package org.recur4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.recur4j.data.InputException;
import org.recur4j.run.Environment;

/** Who takes part. */
final class Contestants {
    private Contestants() {}

    /**
     * Recur4j, DL4J, and what else is on the class path.
     *
     * @throws InputException when one of the others cannot be loaded
     */
    static List<Contestant> on(ClassLoader classPath, Environment environment) {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(GraphContestant.recur4j(environment.git()));
        contestants.add(GraphContestant.dl4j(environment.dl4j()));
        try {
            ServiceLoader.load(Contestant.class, classPath).forEach(contestants::add);
        } catch (ServiceConfigurationError e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new InputException(
                    "libtorch cannot be used on this machine (%s): leave -Pbench out.".formatted(reason), e);
        }
        return contestants;
    }
}
