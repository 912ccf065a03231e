package org.recur4j.data.caption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small corpora of captioned pictures; the pictures are not real ones, since nobody decodes them. */
final class CaptionFiles {
    private final Path folder;

    CaptionFiles(Path folder) {
        this.folder = folder;
    }

    Path text(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    CaptionFiles pictures(String inside, String... names) throws IOException {
        for (String name : names) {
            text(inside + "/" + name, "picture " + name);
        }
        return this;
    }

    /** A zip whose entries say what they are called. */
    static Path zip(Path file, List<String> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(("content of " + entry).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
