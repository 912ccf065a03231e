package org.recur4j.train;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process, of all its threads together: unlike wall time, hardly longer on a busy machine. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** Nanoseconds since the process began; not positive where the system does not tell. */
    static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
