package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.train.CheckpointStore.Checkpoint;
import org.recur4j.train.CheckpointStore.Writer;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.LoopState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code checkpoints/} of a run: one folder for each of the last two checkpoints, named after its update.
 *
 * <pre>
 * update-000001200/loop.json        state of the training loop
 *                  gradients.csv    of all updates until then
 *                  state/           what the trainable wrote
 *                  best-model.zip   the run's model.zip at that time
 *                  manifest.json    checksums of all these
 * </pre>
 *
 * @param folder {@code checkpoints/}
 */
record Checkpoints(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int KEPT = 2;
    private static final String PREFIX = "update-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\p{Nd}{1,18})");
    private static final String LOOP = "loop.json";

    /** Writes one; {@code bestModel} is copied into it where the loop has a best evaluation. */
    void save(LoopState loop, GradientNorms norms, Writer state, Path bestModel) throws IOException {
        String name = String.format(Locale.ROOT, "%s%09d", PREFIX, loop.update());
        SafeFiles.writeFolder(folder.resolve(name), target -> {
            Files.writeString(target.resolve(LOOP), Json.write(loop));
            Files.writeString(target.resolve(RunFolder.GRADIENTS), GradientCsv.write(norms));
            state.write(Files.createDirectory(state(target)));
            if (loop.best().update() > 0) {
                Files.copy(bestModel, bestModel(target));
            }
            Manifest.write(target);
        });
        List<Path> newestFirst = newestFirst();
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            SafeFiles.delete(old);
        }
    }

    /** The newest one that is not damaged; newer ones that are damaged are removed. */
    Optional<Checkpoint> latestGood() throws IOException {
        SafeFiles.sweep(folder);
        List<Path> damaged = new ArrayList<>();
        for (Path candidate : newestFirst()) {
            try {
                Checkpoint good = read(candidate);
                for (Path each : damaged) {
                    SafeFiles.delete(each);
                }
                return Optional.of(good);
            } catch (InputException e) {
                LOG.warn("Checkpoint {} is damaged ({}); trying the one before it.", candidate, e.getMessage());
                damaged.add(candidate);
            }
        }
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        throw InputException.of(
                "No checkpoint in %s is undamaged: remove that folder to begin this run again.", folder);
    }

    /** Whether there is none, not even a damaged one. */
    boolean isEmpty() throws IOException {
        return newestFirst().isEmpty();
    }

    private static Checkpoint read(Path checkpoint) throws IOException {
        Optional<String> problem = Manifest.problem(checkpoint);
        if (problem.isPresent()) {
            throw new InputException(problem.get());
        }
        LoopState loop = Json.read(checkpoint.resolve(LOOP), LoopState.class);
        GradientNorms norms = GradientCsv.read(checkpoint.resolve(RunFolder.GRADIENTS));
        if (loop.update() != number(checkpoint) || norms.updates() != loop.update()) {
            throw InputException.of("%s and %s are not of update %s", LOOP, RunFolder.GRADIENTS, number(checkpoint));
        }
        if (loop.best().update() > 0 && !Files.isRegularFile(bestModel(checkpoint))) {
            throw new InputException(bestModel(checkpoint).getFileName() + " is missing");
        }
        return new Checkpoint(loop, norms, state(checkpoint));
    }

    /** The best model of a checkpoint whose loop has a best evaluation. */
    static Path bestModelOf(Checkpoint checkpoint) {
        return bestModel(checkpoint.folder().resolveSibling("."));
    }

    private static Path state(Path checkpoint) {
        return checkpoint.resolve("state");
    }

    private static Path bestModel(Path checkpoint) {
        return checkpoint.resolve("best-model.zip").normalize();
    }

    /** By number: a name may have been written with the digits of another language. */
    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Checkpoints::number).reversed())
                    .toList();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
