package org.recur4j.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of other people (src/library) that depend on an installed library of this one, and on nothing else of it. */
class LibraryTest {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    @TempDir
    static Path folder;

    private static Path repository;

    @BeforeAll
    static void install() throws IOException {
        assumeTrue(Files.exists(jar("nn")) && Files.exists(jar("common")), "needs the jars: mvn verify makes them");
        repository = Files.createDirectory(folder.resolve("repository"));
        linkAllBut("org", Path.of(System.getProperty("local.repository")), repository);
        linkAllBut(
                "recur4j",
                Path.of(System.getProperty("local.repository"), "org"),
                Files.createDirectory(repository.resolve("org")));
        Files.copy(Path.of("..", "pom.xml"), installed("recur4j", "pom"));
        for (String module : List.of("nn", "common")) {
            Files.copy(Path.of("..", module, "pom.xml"), installed("recur4j-" + module, "pom"));
            Files.copy(jar(module), installed("recur4j-" + module, "jar"));
        }
    }

    @AfterAll
    static void unlink() throws IOException {
        for (Path links : repository == null ? List.<Path>of() : List.of(repository, repository.resolve("org"))) {
            try (Stream<Path> entries = Files.list(links).filter(Files::isSymbolicLink)) {
                for (Path link : (Iterable<Path>) entries::iterator) {
                    Files.delete(link);
                }
            }
        }
    }

    @Test
    void a_gru_is_trained_with_the_layers_alone_and_what_the_projects_own_logger_is_told_is_seen() throws Exception {
        assertThat(tested("gru")).contains("ScoreIterationListener -- Score at iteration 50 is ");
    }

    @Test
    void an_archive_is_read_with_common() throws Exception {
        assertThat(tested("archive")).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    /** What Maven prints of a project whose tests pass. */
    private static String tested(String name) throws IOException, InterruptedException {
        Path project = folder.resolve(name);
        Path source = Path.of("src", "library", name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, project.resolve(source.relativize(file).toString()));
            }
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-o",
                "-B",
                "-f",
                project.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(System.getProperty("library.versions").trim().split("\\s+", -1)));
        command.add("test");
        Path output = folder.resolve(name + ".log");
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = maven.waitFor();
        String text = Files.readString(output, UTF_8);
        assertThat(exit).as(text).isZero();
        return text;
    }

    private static Path jar(String module) {
        return Path.of("..", module, "target", "recur4j-" + module + "-" + VERSION + ".jar");
    }

    /** Where an artifact lies in the repository. */
    private static Path installed(String artifact, String type) throws IOException {
        return Files.createDirectories(repository.resolve(Path.of("org", "recur4j", artifact, VERSION)))
                .resolve("%s-%s.%s".formatted(artifact, VERSION, type));
    }

    /** Links to all that is in a folder but one name: 2 GB of libraries need not be copied. */
    private static void linkAllBut(String name, Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!entry.getFileName().toString().equals(name)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
