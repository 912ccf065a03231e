package org.recur4j.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.recur4j.data.caption.PictureSource;

/** An encoded picture of a test. */
public record MemoryPicture(String path, byte[] read) implements PictureSource {
    /** An image in a format of ImageIO, such as {@code png}. */
    public static MemoryPicture of(String name, BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MemoryPicture(name, bytes.toByteArray());
    }

    @Override
    public String place() {
        return "pictures.zip, " + path;
    }
}
