package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.run.Contestant;
import org.recur4j.run.Presets;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.TrainingDivergedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a comparison trains for each seed, on equal terms: the same data, the same batches, the same number of updates. Only
 * the {@link Task#lengthKey} may change these, and then they are the same at each of its values.
 *
 * @param options what they are trained from
 * @param prepared the preset's configuration with its data
 * @param varied key of the setting that is varied; empty where none is
 * @param matched whether all get as many parameters as the LSTM has
 */
record Contest<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B>(
        Task<C, D, B> task, PresetOptions options, PreparedData<C, D> prepared, String varied, boolean matched) {

    private static final Logger LOG = LoggerFactory.getLogger(Contest.class);

    /**
     * One of them.
     *
     * @param data what it is trained on
     */
    record Entry<C, D>(RunPlan<C> plan, D data) {}

    /**
     * The runs of one seed.
     *
     * @param command the command line
     * @throws InputException when one would be trained on other data, or with other batches
     */
    List<Entry<C, D>> entries(List<Contestant> contestants, long seed, String command) {
        List<PreparedData<C, D>> read = new ArrayList<>(List.of(prepared));
        List<Entry<C, D>> entries = new ArrayList<>();
        for (Contestant contestant : contestants) {
            List<String> sets = Stream.concat(prepared.sets().stream(), contestant.settings().stream())
                    .toList();
            C own = Presets.load(task.configType(), task.home(), options.preset(), sets);
            requireEqualTerms(contestant, own);
            D data = data(own, read);
            C config =
                    matched ? ParameterMatcher.matched(task, prepared.config(), own, contestant.choice(), data) : own;
            RunPlan<C> plan =
                    options.plan(task.name(), contestant.choice(), contestant.variant(), seed, command, config);
            entries.add(new Entry<>(plan, data));
        }
        return entries;
    }

    /** What was read for this configuration, or for one that reads alike. */
    private D data(C config, List<PreparedData<C, D>> read) {
        for (PreparedData<C, D> known : read) {
            if (known.config().readsAlike(config)) {
                return known.data();
            }
        }
        D data = task.data(config, options.data());
        read.add(new PreparedData<>(config, data, List.of()));
        return data;
    }

    private void requireEqualTerms(Contestant contestant, C config) {
        boolean lengths = !varied.isEmpty() && varied.equals(task.lengthKey());
        if (!lengths && !(prepared.config().readsAlike(config) && updates(config) == updates(prepared.config()))) {
            throw InputException.of(
                    "With %s the data, the batches or the number of updates would not be the same for all: vary another"
                            + " setting, such as model.hidden or training.clipNorm.",
                    String.join(", ", contestant.settings()));
        }
    }

    private long updates(C config) {
        return (long) config.training().epochs()
                * prepared.data().batches(config, 1).perEpoch();
    }

    /**
     * What became of a comparison's trainings.
     *
     * @param finished runs to be compared, in the order in which they were trained; can be sorted
     * @param leftOut those that diverged before there was anything to compare, each in words
     */
    record Runs(List<FinishedRun> finished, List<String> leftOut) {
        /**
         * Trains each entry with each seed.
         *
         * @param parent folder of the run folders
         * @param resume whether runs that are there already are used or trained on
         * @throws InputException if there is nothing to compare
         */
        static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> Runs of(
                Training<C, D, B> training,
                List<Contest.Entry<C, D>> entries,
                List<Long> seeds,
                Path parent,
                boolean resume)
                throws IOException {
            Runs runs = new Runs(new ArrayList<>(), new ArrayList<>());
            if (resume
                    && training.begun(entries.get(0).plan().withSeed(seeds.get(0)), parent)
                            .isEmpty()) {
                LOG.warn("{} has no run that was begun with these options: the comparison begins anew.", parent);
            }
            for (long seed : seeds) {
                for (Contest.Entry<C, D> entry : entries) {
                    RunPlan<C> plan = entry.plan().withSeed(seed);
                    try {
                        runs.finished.add(
                                resume
                                        ? training.beginOrResume(plan, entry.data(), parent)
                                        : training.begin(plan, entry.data(), parent));
                    } catch (TrainingDivergedException e) {
                        String name = plan.title() + ", seed " + seed;
                        LOG.warn("{}, is left out of the comparison. {}", name, e.getMessage());
                        runs.leftOut.add(name);
                    }
                }
            }
            if (runs.finished.isEmpty()) {
                throw new InputException(
                        "Every training diverged before it was evaluated, as said above: there is nothing to compare.");
            }
            return runs;
        }
    }
}
