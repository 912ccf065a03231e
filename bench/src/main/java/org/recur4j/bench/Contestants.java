package org.recur4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.recur4j.data.InputException;
import org.recur4j.machine.Environment;

/** The implementations that are timed. */
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
            throw InputException.of(e, "libtorch cannot be used on this machine (%s): leave -Pbench out.", reason);
        }
        return contestants;
    }

    /**
     * Those who are asked for, in the order of {@code all}.
     *
     * @param names their {@link Contestant#id}; null for all
     * @throws InputException when one of them is not there
     */
    static List<Contestant> named(List<String> names, List<Contestant> all) {
        if (names == null) {
            return all;
        }
        List<String> there = all.stream().map(Contestant::id).toList();
        for (String name : names) {
            if (!there.contains(name)) {
                String hint = name.equals(SpeedReport.LIBTORCH) ? " Call Maven with -Pbench to have libtorch." : "";
                throw InputException.of(
                        "--contestants names \"%s\": give some of %s.%s", name, String.join(", ", there), hint);
            }
        }
        return all.stream().filter(one -> names.contains(one.id())).toList();
    }
}
