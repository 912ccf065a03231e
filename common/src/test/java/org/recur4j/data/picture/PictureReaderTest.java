package org.recur4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;

class PictureReaderTest {
    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int WHITE = 0xffffff;

    private static final PictureReader READER = new PictureReader(8);

    /** Quarters: red, green above, blue, white below. */
    private static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean left = x < width / 2;
                boolean above = y < height / 2;
                image.setRGB(x, y, 0xff000000 | (above ? (left ? RED : GREEN) : (left ? BLUE : WHITE)));
            }
        }
        return image;
    }

    private static int[] corners(Pixels pixels) {
        int last = pixels.side() - 1;
        return new int[] {rgb(pixels, 0, 0), rgb(pixels, last, 0), rgb(pixels, 0, last), rgb(pixels, last, last)};
    }

    private static int rgb(Pixels pixels, int x, int y) {
        int at = 3 * (y * pixels.side() + x);
        byte[] rgb = pixels.rgb();
        return ((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff);
    }

    private static void assertCorners(Pixels pixels, int... expected) {
        int[] corners = corners(pixels);
        for (int corner = 0; corner < 4; corner++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat((corners[corner] >> shift) & 0xff)
                        .as("corner %d is %06x, not %06x", corner, corners[corner], expected[corner])
                        .isCloseTo((expected[corner] >> shift) & 0xff, within(6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"png,64,48", "png,3,900", "bmp,33,21", "gif,64,64", "jpg,640,480", "png,2,2", "jpg,32,32"})
    void a_picture_of_any_format_and_size_fills_the_square(String format, int width, int height) {
        BufferedImage image = quarters(width, height, BufferedImage.TYPE_INT_RGB);
        Pixels pixels = READER.read(MemoryPicture.of("a." + format, image, format));

        assertThat(pixels.side()).isEqualTo(8);
        assertCorners(pixels, RED, GREEN, BLUE, WHITE);
    }

    @Test
    void a_picture_of_one_pixel_is_one_colour() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x123456);

        byte[] rgb = READER.read(MemoryPicture.of("a.png", image, "png")).rgb();

        for (int at = 0; at < rgb.length; at += 3) {
            assertThat(Arrays.copyOfRange(rgb, at, at + 3)).containsExactly(0x12, 0x34, 0x56);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,ff0000 00ff00 0000ff ffffff",
        "2,00ff00 ff0000 ffffff 0000ff",
        "3,ffffff 0000ff 00ff00 ff0000",
        "4,0000ff ffffff ff0000 00ff00",
        "5,ff0000 0000ff 00ff00 ffffff",
        "6,0000ff ff0000 ffffff 00ff00",
        "7,ffffff 00ff00 0000ff ff0000",
        "8,00ff00 ffffff ff0000 0000ff",
        "9,ff0000 00ff00 0000ff ffffff"
    })
    void a_picture_is_turned_as_its_camera_says(int orientation, String corners) {
        MemoryPicture plain = MemoryPicture.of("a.jpg", quarters(320, 160, BufferedImage.TYPE_INT_RGB), "jpg");
        int[] expected = Arrays.stream(corners.split(" "))
                .mapToInt(colour -> Integer.parseInt(colour, 16))
                .toArray();
        MemoryPicture png = MemoryPicture.of("a.png", quarters(320, 160, BufferedImage.TYPE_INT_RGB), "png");
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (boolean wide : new boolean[] {false, true}) {
                byte[] exif = exif(orientation, order, wide);
                assertCorners(READER.read(new MemoryPicture("a.jpg", jpegWith(plain.read(), exif))), expected);
                for (String before : new String[] {"IDAT", "IEND"}) {
                    byte[] bytes = pngWith(png.read(), before, exif);
                    assertCorners(READER.read(new MemoryPicture("a.png", bytes)), expected);
                }
            }
        }
    }

    @Test
    void damaged_exif_data_turn_nothing() {
        BufferedImage image = quarters(320, 160, BufferedImage.TYPE_INT_RGB);
        byte[] exif = exif(6, ByteOrder.BIG_ENDIAN, false);
        byte[] far = exif.clone();
        ByteBuffer.wrap(far).putInt(4, 1 << 30);
        byte[] typed = exif.clone();
        typed[10 + 12 + 3] = 2; // of type ASCII
        for (byte[] damaged : new byte[][] {{}, {'M'}, Arrays.copyOf(exif, 8), Arrays.copyOf(exif, 30), far, typed}) {
            byte[] jpeg = jpegWith(MemoryPicture.of("a", image, "jpg").read(), damaged);
            byte[] png = pngWith(MemoryPicture.of("a", image, "png").read(), "IDAT", damaged);
            assertCorners(READER.read(new MemoryPicture("a.jpg", jpeg)), RED, GREEN, BLUE, WHITE);
            assertCorners(READER.read(new MemoryPicture("a.png", png)), RED, GREEN, BLUE, WHITE);
        }
    }

    /** A PNG with EXIF data before its first chunk of a type. */
    private static byte[] pngWith(byte[] png, String before, byte[] exif) {
        int at = 8;
        while (!new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals(before)) {
            at += 12 + ByteBuffer.wrap(png).getInt(at);
        }
        byte[] chunk = ByteBuffer.allocate(4 + exif.length)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(exif)
                .array();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return ByteBuffer.allocate(png.length + 8 + chunk.length)
                .put(png, 0, at)
                .putInt(exif.length)
                .put(chunk)
                .putInt((int) sum.getValue())
                .put(png, at, png.length - at)
                .array();
    }

    /** EXIF data of a width and an orientation, the latter as a number of two bytes or of four. */
    private static byte[] exif(int orientation, ByteOrder order, boolean wide) {
        ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0100)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 9)
                .putShort((short) 0);
        tiff.putShort((short) 0x0112).putShort((short) (wide ? 4 : 3)).putInt(1);
        return (wide ? tiff.putInt(orientation) : tiff.putShort((short) orientation)).array();
    }

    private static byte[] jpegWith(byte[] jpeg, byte[] exif) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + exif.length);
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + exif.length));
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    @Test
    void a_transparent_picture_lies_on_white() {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 16, 16, argb(0x80000000, 0x00ff0000), 0, 16);

        assertCorners(READER.read(MemoryPicture.of("a.png", image, "png")), 0x7f7f7f, 0x7f7f7f, WHITE, WHITE);
    }

    private static int[] argb(int above, int below) {
        int[] values = new int[256];
        Arrays.fill(values, 0, 128, above);
        Arrays.fill(values, 128, 256, below);
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void grey_is_taken_as_it_is_stored(int type) {
        BufferedImage image = new BufferedImage(9, 9, type);
        WritableRaster raster = image.getRaster();
        int stored = type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 * 257;
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 9; x++) {
                raster.setSample(x, y, 0, stored);
            }
        }

        assertThat(READER.read(MemoryPicture.of("a.png", image, "png")).rgb()).containsOnly(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_565_RGB})
    void a_palette_is_looked_up(int type) {
        MemoryPicture picture = MemoryPicture.of("a.png", quarters(40, 40, type), "png");

        assertCorners(READER.read(picture), RED, GREEN, BLUE, WHITE);
    }

    @Test
    void a_fine_pattern_becomes_grey_and_not_another_pattern() {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 400; x++) {
                image.setRGB(x, y, (x + y) % 2 == 0 ? WHITE : 0);
            }
        }

        for (byte value : READER.read(MemoryPicture.of("a.png", image, "png")).rgb()) {
            assertThat(value & 0xff).isBetween(126, 129);
        }
    }

    @Test
    void a_moving_picture_gives_its_first_frame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Color colour : new Color[] {Color.RED, Color.BLUE}) {
                BufferedImage frame = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = frame.createGraphics();
                graphics.setColor(colour);
                graphics.fillRect(0, 0, 20, 20);
                graphics.dispose();
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }

        assertCorners(READER.read(new MemoryPicture("a.gif", bytes.toByteArray())), RED, RED, RED, RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void a_picture_that_was_cut_short_is_refused(String format) {
        byte[] whole = MemoryPicture.of("a", noise(200, 150), format).read();
        for (double part : new double[] {0.02, 0.3, 0.6, 0.98}) {
            byte[] bytes = Arrays.copyOf(whole, (int) (part * whole.length));
            assertRefused(bytes, "cut short");
        }
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(5);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    @Test
    void what_is_no_picture_is_refused() {
        assertRefused(new byte[0], "is empty");
        assertRefused("Two dogs run.\n".getBytes(StandardCharsets.UTF_8), "is not a picture that can be read");
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "cut short");
        assertRefused("BM and a text".getBytes(StandardCharsets.UTF_8), "is not a picture that can be read");
        assertRefused("BM....\0\0\0\0 and a text".getBytes(StandardCharsets.UTF_8), "cut short");
        assertRefused("GIF89a and a text".getBytes(StandardCharsets.UTF_8), "cut short");
    }

    @ParameterizedTest
    @CsvSource({
        "RIFF....WEBPVP8 , WebP",
        "II*....., TIFF",
        "....ftypheic...., HEIC",
        "....ftypmif1...., HEIC",
        "....ftypavif...., AVIF",
        "....jP  ........, JPEG 2000",
        "8BPS............, PSD"
    })
    void a_format_that_is_not_read_is_named(String start, String format) {
        String bytes =
                start.replace("II*.", "II*\0").replace("jP  ..", "jP  \r\n").replace("8BPS.", "8BPS\0");

        assertRefused(
                bytes.getBytes(StandardCharsets.ISO_8859_1),
                "is in the format " + format + ", which is not read: save it as JPEG or PNG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void a_huge_picture_is_refused_by_its_header(String format) {
        byte[] bytes = MemoryPicture.of("a", noise(16, 16), format).read();
        if (format.equals("png")) {
            ByteBuffer.wrap(bytes).putInt(16, 10_000).putInt(20, 10_000);
        } else {
            int frame = frame(bytes);
            ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 10_000).putShort(frame + 7, (short) 10_000);
        }

        assertRefused(bytes, "has 10000 × 10000 pixels");
    }

    /** Where the JPEG's frame header is. */
    private static int frame(byte[] bytes) {
        int at = 2;
        while ((bytes[at + 1] & 0xff) != 0xc0) {
            at += 2 + (((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff));
        }
        return at;
    }

    @Test
    void the_colours_of_print_become_red_green_and_blue() throws IOException {
        assertCorners(READER.read(new MemoryPicture("a.jpg", print(0))), RED, RED, 0x7f0000, 0x7f0000);
    }

    @Test
    void colours_that_java_does_not_know_are_refused() throws IOException {
        assertRefused(print(1), "in colours that are not read");
    }

    /** A JPEG of cyan, magenta, yellow and black, all of them inverted: red above, half as bright below. */
    private static byte[] print(int transform) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        for (int at = 0; at < 32 * 32; at++) {
            raster.setPixel(at % 32, at / 32, new int[] {255, 0, 0, at < 512 ? 255 : 127});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] jpeg = bytes.toByteArray();
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 16).put(jpeg, 0, 2);
        file.putShort((short) 0xffee).putShort((short) 14).put("Adobe".getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) 100).putInt(0).put((byte) transform).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    @Test
    void a_side_out_of_range_is_refused() {
        assertThatThrownBy(() -> new PictureReader(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new PictureReader(5000)).hasMessageContaining("not 5000");
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> READER.read(new MemoryPicture("a.jpg", bytes)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("pictures.zip, a.jpg ")
                .hasMessageContaining(reason);
    }
}
