package org.recur4j.data.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureFormat;
import org.recur4j.data.caption.PictureSource;

/**
 * Encoded pictures to pixels of one size: JPEG, PNG, BMP and GIF, of which the first frame is taken. The picture is turned
 * the way its EXIF data asks for, laid on white where it is transparent, and squeezed into that size: nothing that a
 * caption may speak of is cut off, and a region is the same part of the picture.
 *
 * @param width pixels of a row
 * @param height pixels of a column
 */
public record PictureReader(int width, int height) {
    /** Most pixels of a picture; a larger one is refused before it is decoded. */
    static final long MAX_PIXELS = 50_000_000;

    private static final int MAX_SIDE = 4096;
    private static final int MAX_EDGE = 65_535;

    /** Checks the size. */
    public PictureReader {
        for (int side : new int[] {width, height}) {
            if (side < 1 || side > MAX_SIDE) {
                throw InputException.of("The side of a picture must be from 1 to %s, not %s.", MAX_SIDE, side);
            }
        }
    }

    /** Reads into squares. */
    public PictureReader(int side) {
        this(side, side);
    }

    /** Is told how large a picture is that is about to be decoded, and may refuse it. */
    public interface SizeCheck {
        void check(long width, long height);
    }

    /**
     * Reads a picture.
     *
     * @throws InputException when it is not a picture, is damaged, cut short or too large, or is in a format that is not read
     */
    public Pixels read(PictureSource source) {
        return decode(source.read(), source.place());
    }

    /** Decodes a picture; the place is for messages. */
    public Pixels decode(byte[] bytes, String place) {
        return decode(bytes, place, (across, down) -> {});
    }

    /** The same for a picture whose size, as it is stored, is looked at first. */
    public Pixels decode(byte[] bytes, String place, SizeCheck check) {
        if (bytes.length == 0) {
            throw InputException.of("%s is empty: leave it out or replace it.", place);
        }
        PictureFormat format = PictureFormat.of(bytes)
                .orElseThrow(() -> InputException.of(
                        "%s is not a picture that can be read: it must be JPEG, PNG, BMP or GIF.", place));
        if (!format.isReadable()) {
            throw InputException.of(
                    "%s is in the format %s, which is not read: save it as JPEG or PNG.", place, format.label());
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.label()).next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, false, true);
            checkSize(reader, place);
            check.check(reader.getWidth(0), reader.getHeight(0));
            Orientation orientation = orientation(format, bytes, place);
            TriangleFilter filter =
                    orientation.transposed() ? new TriangleFilter(height, width) : new TriangleFilter(width, height);
            byte[] rgb = filter.shrink(new RgbRows(reader.read(0)));
            return new Pixels(width, height, orientation.turn(rgb, width, height));
        } catch (IOException | RuntimeException e) {
            throw e instanceof InputException known ? known : damaged(place, e);
        } finally {
            reader.dispose();
        }
    }

    private static Orientation orientation(PictureFormat format, byte[] bytes, String place) {
        if (format == PictureFormat.PNG) {
            return PngChunks.orientation(bytes);
        }
        if (format != PictureFormat.JPEG) {
            return Orientation.UPRIGHT;
        }
        JpegMarkers markers = JpegMarkers.read(bytes);
        if (!markers.complete()) {
            throw InputException.of("%s is cut short: copy or download it again.", place);
        }
        return markers.orientation();
    }

    private static InputException damaged(String place, Exception cause) {
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("unsupported image type")) {
            return InputException.of(
                    cause, "%s is in colours that are not read, such as those of print: save it as RGB.", place);
        }
        return InputException.of(
                cause, "%s is damaged or cut short and cannot be decoded: copy or download it again.", place);
    }

    private static void checkSize(ImageReader reader, String place) throws IOException {
        long width = reader.getWidth(0); // from the header; nothing is decoded yet
        long height = reader.getHeight(0);
        if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_EDGE) {
            throw InputException.of(
                    "%s has %d × %d pixels, and %,d, or %d in a line, are the most that are read: make it smaller.",
                    place, width, height, MAX_PIXELS, MAX_EDGE);
        }
    }
}
