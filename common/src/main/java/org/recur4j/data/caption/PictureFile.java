package org.recur4j.data.caption;

import java.nio.file.Path;
import org.recur4j.data.text.DataFiles;

/**
 * A picture that is a file.
 *
 * @param path to it from the folder that was given, with slashes
 */
record PictureFile(Path file, String path) implements PictureSource {
    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public byte[] read() {
        DataFiles.requireFileOf(file, MAX_BYTES);
        byte[] bytes = DataFiles.start(file, MAX_BYTES + 1);
        DataFiles.requireSize(file, bytes.length, MAX_BYTES);
        return bytes;
    }
}
