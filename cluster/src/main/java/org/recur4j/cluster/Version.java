package org.recur4j.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which version of the program a process runs: a checksum of its classes. All versions know this class as it is.
 *
 * @param classes names of their files
 * @param sha256 of the classes' content, hexadecimal
 */
record Version(List<String> classes, String sha256) implements Serializable {
    private static final String ROOT = "org/recur4j";

    /** Of the folders or jars that some classes come from. */
    static Version of(Class<?>... anchors) {
        NavigableSet<String> names = new TreeSet<>();
        Arrays.stream(anchors).forEach(anchor -> addTo(names, anchor));
        List<String> sorted = List.copyOf(names);
        return new Version(sorted, sum(sorted));
    }

    /** Whether this process has the same classes. */
    boolean isHere() {
        return sum(classes).equals(sha256);
    }

    private static void addTo(NavigableSet<String> names, Class<?> anchor) {
        try {
            URI place =
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                addFiles(names, path);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                    addFiles(names, jar.getPath("/"));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The classes beside %s cannot be listed".formatted(anchor), e);
        }
    }

    private static void addFiles(NavigableSet<String> names, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(ROOT))) {
            files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .forEach(names::add);
        }
    }

    private static String sum(List<String> names) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names) {
                try (InputStream in = Version.class.getClassLoader().getResourceAsStream(name)) {
                    digest.update(in == null ? new byte[0] : in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
