package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes small archives, good and bad ones. */
public final class TarGz implements AutoCloseable {
    private final TarArchiveOutputStream out;

    public TarGz(Path file) throws IOException {
        out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), "UTF-8");
    }

    public TarGz folder(String name) throws IOException {
        out.putArchiveEntry(new TarArchiveEntry(name + "/", true));
        out.closeArchiveEntry();
        return this;
    }

    public TarGz file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    public TarGz file(String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
        return this;
    }

    public TarGz link(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
        return this;
    }

    /** The start of an entry with a name of GNU tar's long kind. */
    public TarGz longName(byte[] name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(name.length);
        out.putArchiveEntry(entry);
        out.write(name);
        out.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
