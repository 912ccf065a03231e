package org.recur4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.recur4j.data.InputException;
import org.recur4j.train.CheckpointStore.Writer;

/**
 * A file that a command is asked to write: never in place of another, and whole or not at all.
 *
 * @param path where
 * @param option of the command line that names it, for messages
 */
public record NewFile(Path path, String option) {
    /**
     * The file of an option, looked at before the work begins whose result it takes.
     *
     * @param path null where the option is not given
     * @return null where the option is not given
     * @throws InputException when there is such a file already, or it cannot be written
     */
    public static NewFile of(Path path, String option) {
        if (path == null) {
            return null;
        }
        NewFile file = new NewFile(path, option);
        file.check();
        SafeFiles.requirePlace(path, path, option);
        return file;
    }

    /**
     * Writes it.
     *
     * @throws InputException when there is such a file by now, or the disk is full
     */
    public void write(Writer writer) throws IOException {
        check();
        SafeFiles.writeFile(path, writer);
    }

    public void write(String text) throws IOException {
        write(aside -> Files.writeString(aside, text));
    }

    public void write(byte[] bytes) throws IOException {
        write(aside -> Files.write(aside, bytes));
    }

    /** Writes figures as indented JSON. */
    public void writeJson(Object figures) throws IOException {
        write(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(figures));
    }

    private void check() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw InputException.of("%s exists already and is left as it is: give another %s.", path, option);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw InputException.of(
                    "%s lies in a folder that does not exist: make it first, or give another %s.", path, option);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
