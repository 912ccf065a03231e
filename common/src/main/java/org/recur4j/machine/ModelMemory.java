package org.recur4j.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.data.InputException;

/** The memory that training needs for the parameters alone, found out before any are made. */
public final class ModelMemory {
    /** A parameter, its gradient and Adam's two moments, of four bytes each. */
    private static final int BYTES_EACH = 16;

    private ModelMemory() {}

    /**
     * Refuses a model that cannot fit.
     *
     * @param parameters number of them
     * @param hidden units of its recurrent layers
     * @param available bytes
     * @throws InputException saying what to set
     */
    public static void require(long parameters, int hidden, long available) {
        double needed = (double) parameters * BYTES_EACH;
        if (needed > available) {
            throw InputException.of(
                    "The model has %,d parameters and needs %.1f GB in training, but there are %.1f GB: make it smaller,"
                            + " such as with --set model.hidden=%d.",
                    parameters, needed / 1e9, available / 1e9, Math.max(1, Integer.highestOneBit((int)
                            (hidden * Math.sqrt(available / needed)))));
        }
    }

    /** What the machine, and Java's own bound for memory outside its heap, leave. */
    public static long available() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long bound = Pointer.maxPhysicalBytes();
        return bound > 0 ? Math.min(bound, system.getTotalMemorySize()) : system.getTotalMemorySize();
    }
}
