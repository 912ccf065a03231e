package org.recur4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * What the figures were measured on.
 *
 * @param cpu name of the processor
 * @param cores processors that the JVM may use
 * @param os operating system
 * @param jvm the virtual machine and its version
 * @param libraries the contestants, and what the first two multiply with
 */
record Machine(String cpu, int cores, String os, String jvm, List<String> libraries) {
    private static final Path LINUX_CPU = Path.of("/proc/cpuinfo");

    static Machine here(List<Contestant> contestants) throws IOException {
        List<String> libraries =
                new ArrayList<>(contestants.stream().map(Contestant::library).toList());
        libraries.add("OpenBLAS " + Loader.getVersion("org.bytedeco", "openblas"));
        return new Machine(
                processorName(),
                processors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                libraries);
    }

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Linux and Windows tell the processor's name; elsewhere its architecture stands for it. */
    private static String processorName() throws IOException {
        if (Files.isReadable(LINUX_CPU)) {
            try (Stream<String> lines = Files.lines(LINUX_CPU)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(System.getProperty("os.arch"));
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? System.getProperty("os.arch") : windows;
    }
}
