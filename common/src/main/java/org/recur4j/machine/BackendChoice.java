package org.recur4j.machine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;
import org.recur4j.data.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the ND4J backends on the class path is used: CUDA where it works, else the CPU. ND4J makes the choice; what
 * it prints meanwhile about a missing GPU, a stack trace at each try, becomes one sentence.
 */
record BackendChoice(boolean cudaPresent, Loading loading) {
    private static final Logger log = LoggerFactory.getLogger(BackendChoice.class);
    private static final String CUDA_CLASS = "org.nd4j.linalg.jcublas.JCublasBackend";

    /** How ND4J loads and initialises a backend. */
    interface Loading {
        /** Loads the best backend that works. */
        Nd4jBackend load() throws NoAvailableBackendException;
    }

    /** The choice among what this program was started with. */
    static BackendChoice ofClassPath() {
        return new BackendChoice(isPresent(CUDA_CLASS), () -> {
            Nd4jBackend.load(); // before Nd4j itself, whose class cannot be used again after a failure
            return Nd4j.getBackend();
        });
    }

    static boolean isCuda(Nd4jBackend backend) {
        return backend.getClass().getName().equals(CUDA_CLASS);
    }

    /**
     * Loads the backend.
     *
     * @throws InputException when none works on this machine
     */
    Nd4jBackend load() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Nd4jBackend backend;
        try {
            backend = cudaPresent ? loadCapturing(printed) : loading.load();
        } catch (NoAvailableBackendException e) {
            throw new InputException(
                    cudaPresent
                            ? "ND4J's CUDA backend needs an NVIDIA GPU with its driver and CUDA 11.6, and this machine"
                                    + " has no usable one: put nd4j-native on the class path to compute on the CPU."
                            : "ND4J has no backend on the class path: add nd4j-native with the classifier of this"
                                    + " platform.",
                    e);
        }
        if (cudaPresent && !isCuda(backend)) {
            log.warn(
                    "CUDA cannot be used, because this machine has no usable NVIDIA GPU, driver or CUDA 11.6;"
                            + " going on with the CPU.",
                    new IllegalStateException(printed.toString(StandardCharsets.UTF_8)));
        }
        return backend;
    }

    private Nd4jBackend loadCapturing(ByteArrayOutputStream printed) throws NoAvailableBackendException {
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return loading.load();
        } finally {
            System.setErr(terminal);
        }
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, BackendChoice.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
