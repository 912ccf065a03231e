package org.recur4j.machine;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of its kernels OpenBLAS takes. It looks at the processor when it is loaded; ND4J's version, 0.3.19, is older than
 * AMD's processors with AVX-512. Zen 5 it takes for a Barcelona, of 2007, and multiplies at a quarter of the speed. Later
 * versions take the kernels of Skylake-X, and so does this class, by the environment variable that OpenBLAS has for that.
 */
final class BlasKernels {
    /** What OpenBLAS reads. Set by the user, it stays as it is. */
    static final String VARIABLE = "OPENBLAS_CORETYPE";

    private static final Logger log = LoggerFactory.getLogger(BlasKernels.class);
    private static final String SKYLAKE_X = "SkylakeX";
    private static final Set<String> NEEDED = Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int MAX_LINES = 200; // of one processor

    private BlasKernels() {}

    /**
     * Sets the variable where that is of use; it has no effect once OpenBLAS is loaded.
     *
     * @return the kernels that were chosen, by the user or here; empty where OpenBLAS chooses
     */
    static Optional<String> choose() {
        String given = System.getenv(VARIABLE);
        if (given != null) {
            return Optional.of(given);
        }
        if (!Platform.isLinux() || !Platform.isIntel() || !Files.isReadable(PROCESSORS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            if (!isNewerAmd(lines.limit(MAX_LINES).toList())) {
                return Optional.empty();
            }
            Function.getFunction(Platform.C_LIBRARY_NAME, "setenv").invokeInt(new Object[] {VARIABLE, SKYLAKE_X, 0});
            return Optional.of(SKYLAKE_X);
        } catch (IOException | UnsatisfiedLinkError e) {
            log.warn("OpenBLAS may be slower than it could be: {} cannot be set ({}).", VARIABLE, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the lines of /proc/cpuinfo are of a processor of AMD's with AVX-512. */
    static boolean isNewerAmd(List<String> lines) {
        return value(lines, "vendor_id").equals("AuthenticAMD")
                && Arrays.asList(value(lines, "flags").split(" ")).containsAll(NEEDED);
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }
}
