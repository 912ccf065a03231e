package org.recur4j.nn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads the layers may use on the CPU. */
public final class OmpThreads {
    private OmpThreads() {}

    /** The number now. */
    public static int count() {
        return machine().ompGetMaxThreads();
    }

    /** Sets it, and gives the number before. */
    public static int set(int threads) {
        int before = count();
        machine().setOmpNumThreads(threads);
        return before;
    }

    private static NativeOps machine() {
        Nd4j.getBackend(); // starts it
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
