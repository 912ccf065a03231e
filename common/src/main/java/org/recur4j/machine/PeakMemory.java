package org.recur4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The largest resident memory that this process has had, heap and native memory together, as Linux counts it. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path COUNTERS = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "5"; // proc(5)
    private static final Pattern LINE = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private PeakMemory() {}

    /** Bytes; 0 where the system does not tell. */
    public static long bytes() {
        try {
            return Files.isReadable(STATUS) ? bytes(Files.readAllLines(STATUS)) : 0;
        } catch (IOException unreadable) {
            return 0; // as on a system without the file: the figure is left out of the record
        }
    }

    /**
     * Forgets the largest so far: {@link #bytes} counts from what is resident now.
     *
     * @return false where the system does not let it
     */
    public static boolean restart() {
        try {
            Files.writeString(COUNTERS, PEAK, StandardOpenOption.WRITE);
            return true;
        } catch (IOException refused) {
            return false; // no such file, or no right to write it
        }
    }

    static long bytes(List<String> status) {
        return status.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .mapToLong(line -> 1024 * Long.parseLong(line.group(1)))
                .findFirst()
                .orElse(0);
    }
}
