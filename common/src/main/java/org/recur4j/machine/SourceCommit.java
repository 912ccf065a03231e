package org.recur4j.machine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The git commit that the running code was built from, where it runs from a checkout of its sources. */
final class SourceCommit {
    private static final Logger log = LoggerFactory.getLogger(SourceCommit.class);
    private static final String UNKNOWN = "unknown";
    private static final long SECONDS_TO_WAIT = 5;

    private SourceCommit() {}

    /** The commit, with {@code -dirty} added where tracked files were changed; "unknown" without a checkout or git. */
    static String of(Class<?> code) {
        return folder(code).map(SourceCommit::of).orElse(UNKNOWN);
    }

    /** The commit of the checkout that a folder lies in. */
    static String of(Path folder) {
        Optional<String> commit = git(folder, "rev-parse", "--verify", "HEAD");
        if (commit.isEmpty()) {
            return UNKNOWN;
        }
        boolean changed = git(folder, "status", "--porcelain", "--untracked-files=no")
                .filter(lines -> !lines.isEmpty())
                .isPresent();
        return changed ? commit.get() + "-dirty" : commit.get();
    }

    /** Where the class was loaded from, when that is a folder or a jar under a {@code target} folder. */
    private static Optional<Path> folder(Class<?> code) {
        CodeSource source = code.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Optional.ofNullable(Files.isDirectory(place) ? place : place.getParent());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            log.debug("The code was not loaded from a file: {}", source.getLocation(), e);
            return Optional.empty();
        }
    }

    private static Optional<String> git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        Collections.addAll(command, arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output;
            try (InputStream stream = process.getInputStream()) {
                output = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            if (!process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            log.debug("git cannot be asked for the commit", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
