package org.recur4j.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.recur4j.data.InputException;

/** The folder that run folders and comparison folders go into: {@code --out}; their names sort by their beginning. */
public final class RunParent {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunParent() {}

    /**
     * Finds out, before the work begins, whether a folder can hold runs.
     *
     * @param parent need not exist
     * @throws InputException if it cannot, saying why
     */
    public static void require(Path parent) {
        if (Files.exists(parent.resolve(RunFolder.CONFIG))) {
            throw InputException.of("%s is itself a run: give another --out.", parent);
        }
        SafeFiles.requirePlace(parent.resolve("checkpoints"), parent, "--out");
    }

    /**
     * Makes a new folder.
     *
     * @throws InputException if something of that name exists
     */
    static Path newFolder(Path parent, String name) throws IOException {
        try {
            Files.createDirectories(parent);
            return Files.createDirectory(parent.resolve(name));
        } catch (FileAlreadyExistsException e) {
            throw InputException.of(e, "%s exists already and is left as it is: give another --out.", e.getFile());
        }
    }

    /** {@code <utc yyyyMMdd-HHmmss>-<preset>-<cell>-s<seed>}, with the variant, if there is one, behind the cell. */
    public static String runName(Instant start, RunPlan<?> plan) {
        String variant = plan.variant().isEmpty() ? "" : "-" + plan.variant().replaceAll("[^A-Za-z0-9.]+", "_");
        return String.format(
                Locale.ROOT, "%s-%s-%s%s-s%d", UTC.format(start), plan.preset(), plan.cell(), variant, plan.seed());
    }

    /** {@code <utc yyyyMMdd-HHmmss>-<preset>-compare}. */
    public static String comparisonName(Instant start, String preset) {
        return "%s-%s-compare".formatted(UTC.format(start), preset);
    }
}
