package org.recur4j.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of run folders and comparison folders; they sort by the time at which the run began. */
public final class RunName {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunName() {}

    /** {@code <utc yyyyMMdd-HHmmss>-<preset>-<cell>-s<seed>}, with the variant, if there is one, behind the cell. */
    public static String run(Instant start, RunPlan<?> plan) {
        String variant = plan.variant().isEmpty() ? "" : "-" + plan.variant().replaceAll("[^A-Za-z0-9.]+", "_");
        return String.format(
                Locale.ROOT, "%s-%s-%s%s-s%d", UTC.format(start), plan.preset(), plan.cell(), variant, plan.seed());
    }

    /** {@code <utc yyyyMMdd-HHmmss>-<preset>-compare}. */
    public static String comparison(Instant start, String preset) {
        return "%s-%s-compare".formatted(UTC.format(start), preset);
    }
}
