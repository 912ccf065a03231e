package org.recur4j.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numerical backend, ND4J, started and told how many threads to use.
 *
 * <p>A run has one number of threads. It is the number of Java threads that share the work of a recurrent layer;
 * BLAS and ND4J's element-wise operations then keep to one thread each, because the products and arrays of one time
 * step are too small to be shared out. ND4J's larger native kernels, such as convolutions, use the full number.
 */
public final class Backend {
    private static final Logger log = LoggerFactory.getLogger(Backend.class);

    /** More threads than this leave each with too few rows of a batch to multiply efficiently. */
    private static final int MAX_THREADS_BY_DEFAULT = 8;

    /** More only take memory and wait for each other. */
    private static final int MAX_THREADS_PER_PROCESSOR = 4;

    private static final int MAX_THREADS = 16;

    private Backend() {}

    /**
     * Starts ND4J and sets the threads. Where the CUDA backend is on the class path and cannot be used, it says so in
     * one sentence and goes on with the CPU.
     *
     * @param threads number of threads, 0 for one a processor, at most 8
     * @return the software and machine, as a run records them
     * @throws InputException when the number is negative or far too large, or no backend can be used on this machine
     */
    public static Environment start(int threads) {
        int chosen = threads(threads, Runtime.getRuntime().availableProcessors());
        Optional<String> kernels = BlasKernels.choose();
        Nd4jBackend backend = BackendChoice.ofClassPath().load();
        if (!BackendChoice.isCuda(backend)) {
            setThreads(chosen);
        }
        Environment environment = new Environment(
                dl4jVersion(),
                BackendChoice.isCuda(backend) ? "CUDA" : "CPU",
                blas(kernels),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                chosen,
                SourceCommit.of(Backend.class));
        log.info("ND4J on {} ({}), {}.", environment.backend(), environment.blas(), counted(chosen));
        return environment;
    }

    /** Sets the threads that the calling thread computes with; it alone, where others compute beside it. */
    public static void setThreads(int threads) {
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }

    /** The number of threads asked for, or one a processor within reason. */
    static int threads(int asked, int processors) {
        if (asked < 0) {
            throw InputException.of(
                    "The number of threads is %s: give a positive number, or 0 to have it chosen.", asked);
        }
        int max = Math.max(MAX_THREADS, MAX_THREADS_PER_PROCESSOR * processors);
        if (asked > max) {
            throw InputException.of(
                    "The number of threads is %s, and this machine has %s: give at most %s.",
                    asked, new Count(processors, "processor"), max);
        }
        return asked > 0 ? asked : Math.max(1, Math.min(processors, MAX_THREADS_BY_DEFAULT));
    }

    private static String counted(int threads) {
        return new Count(threads, "thread").toString();
    }

    private static String blas(Optional<String> kernels) {
        return switch (Nd4j.factory().blas().getBlasVendor()) {
            case OPENBLAS -> "OpenBLAS" + kernels.map(" for "::concat).orElse("");
            case CUBLAS -> "cuBLAS";
            case MKL -> "MKL";
            case UNKNOWN -> Blas.Vendor.UNKNOWN.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String dl4jVersion() {
        String resource = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
        try (InputStream stream = MultiLayerConfiguration.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
