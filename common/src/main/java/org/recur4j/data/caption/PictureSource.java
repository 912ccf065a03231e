package org.recur4j.data.caption;

import org.recur4j.data.InputException;

/** A picture that has not been decoded yet: a file, or an entry of an archive. Reading it again gives the same bytes. */
public interface PictureSource {
    /** Most bytes of an encoded picture; a larger one is refused. */
    int MAX_BYTES = 64 << 20;

    /** The name that captions use, such as {@code 1000268201_693b08cb0e.jpg}. */
    default String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** The path within the folder or archive that was given, with slashes; the name where the picture itself was given. */
    String path();

    /** Where it lies, for messages: the file, or the archive and the entry. */
    String place();

    /**
     * The encoded picture as it lies there.
     *
     * @throws InputException when it is gone, cannot be read, or has more than {@link #MAX_BYTES} bytes
     */
    byte[] read();
}
