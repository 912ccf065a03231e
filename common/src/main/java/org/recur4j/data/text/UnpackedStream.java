package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.IOIntSupplier;
import org.recur4j.data.InputException;

/**
 * The bytes of a file as people download it: as they are, or unpacked where it begins as gzip or bzip2 do, whatever its
 * name. Damage is an {@link InputException} that names the file, at once or where it is reached.
 */
public final class UnpackedStream extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    /** Bytes that tell how a file is packed. */
    private static final int START = 10;

    private static final Pattern GZIP = Pattern.compile("(?s)\u001F\u008B.*");
    private static final Pattern BZIP2 = Pattern.compile("(?s)BZh[1-9](1AY&SY|\u0017rE8P\u0090).*");

    /** Endings of names that promise what a file begins with. */
    private static final Map<String, Pattern> PROMISED = Map.of(".gz", GZIP, ".tgz", GZIP, ".bz2", BZIP2);

    private final String name;

    private UnpackedStream(String name, InputStream in) {
        super(in);
        this.name = name;
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it may not be read, or is not packed in the way that its name says
     */
    public static InputStream of(Path file) {
        return DataFiles.reading(file, () -> of(file.toString(), Files.newInputStream(file)));
    }

    /**
     * Unpacks an open stream, closed with what is returned.
     *
     * @param name of the file, for messages
     */
    static InputStream of(String name, InputStream packed) throws IOException {
        InputStream in = new BufferedInputStream(packed, BUFFER);
        try {
            in.mark(START);
            String start = new String(in.readNBytes(START), ISO_8859_1);
            in.reset();
            requirePromised(name, start);
            if (GZIP.matcher(start).matches()) {
                return new UnpackedStream(
                        name,
                        GzipCompressorInputStream.builder()
                                .setInputStream(in)
                                .setDecompressConcatenated(true)
                                .get());
            }
            boolean bzip2 = BZIP2.matcher(start).matches();
            return bzip2 ? new UnpackedStream(name, new BZip2CompressorInputStream(in, true)) : in;
        } catch (InputException e) {
            IOUtils.closeQuietly(in, e::addSuppressed);
            throw e;
        } catch (IOException e) {
            IOUtils.closeQuietly(in, e::addSuppressed);
            throw broken(name, e);
        }
    }

    /** What can fail while it is read, such as an entry of a zip, as a stream whose damage is named. */
    static InputStream named(String name, InputStream in) {
        return new UnpackedStream(name, in);
    }

    private static void requirePromised(String name, String start) {
        Optional<String> ending = PROMISED.keySet().stream()
                .filter(end -> name.regionMatches(true, name.length() - end.length(), end, 0, end.length()))
                .findFirst();
        if (ending.isPresent() && !PROMISED.get(ending.get()).matcher(start).matches()) {
            throw InputException.of(
                    "%s is not packed as the ending %s of its name says: download or copy it again, or take %s off it.",
                    name, ending.get(), ending.get());
        }
    }

    /** The name of a file without the ending that says how it is packed. */
    public static String unpackedName(String name) {
        return name.replaceFirst("(?i)\\.(gz|bz2)$", "");
    }

    /** What is said of a damaged archive. */
    public static InputException broken(String name, Exception cause) {
        String reason = cause.getMessage() == null ? "it ends too early" : cause.getMessage();
        return InputException.of(cause, "%s is a broken archive (%s): download or copy it again.", name, reason);
    }

    private int checked(IOIntSupplier reading) {
        try {
            return reading.getAsInt();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
            throw broken(name, e);
        }
    }

    @Override
    public int read() {
        return checked(in::read);
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
        return checked(() -> in.read(buffer, from, length));
    }
}
