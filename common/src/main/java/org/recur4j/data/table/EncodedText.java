package org.recur4j.data.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.io.input.ReaderInputStream;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.EncodingException;
import org.recur4j.data.text.PieceReader;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.Utf8Pieces;

/** The text of one file in any encoding, also packed as {@code .gz} or {@code .bz2}, in pieces. */
final class EncodedText extends RecordSource<String> {
    private final Path file;
    private final Charset charset;
    private final Utf8Pieces pieces;

    private EncodedText(Path file, Charset charset, long maxBytes) {
        this.file = file;
        this.charset = charset;
        DataFiles.requireFileOf(file, maxBytes);
        this.pieces = closing(checked(() -> Utf8Pieces.ofRows(file.toString(), utf8(maxBytes))));
    }

    /**
     * Opens a file as a stream of characters. Line ends become {@code \n}, a lone {@code \r} a
     * space ({@link Utf8Pieces#ofRows}), a byte-order mark is dropped.
     *
     * @throws InputException when it is missing, too large, damaged, empty or not in the encoding that is set, at once
     *     or when the wrong place is reached
     */
    static Reader open(Path file, LabelledTextSettings settings) {
        return new PieceReader(new EncodedText(
                file, settings.table().encoding(), settings.limits().maxBytes()));
    }

    /** The name of a file in lower case, without the ending that says how it is packed. */
    static String unpackedName(Path file) {
        return UnpackedStream.unpackedName(file.toString().toLowerCase(Locale.ROOT));
    }

    private InputStream utf8(long maxBytes) {
        InputStream bytes = new BoundedStream(UnpackedStream.of(file), file.toString(), maxBytes);
        if (charset.equals(UTF_8)) {
            return bytes;
        }
        Reader strict = new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return DataFiles.reading(
                file,
                () -> ReaderInputStream.builder()
                        .setReader(strict)
                        .setCharset(UTF_8)
                        .get());
    }

    @Override
    public String read() {
        return checked(pieces::read);
    }

    private <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (EncodingException e) {
            String encoding = e.getMessage().contains("UTF-16") ? "UTF-16" : "windows-1252";
            throw new InputException(
                    e.getMessage().replaceFirst("\\.$", ", or name its encoding: --set data.charset=" + encoding + "."),
                    e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw InputException.of(
                        e,
                        "%s is not %s text: name its encoding with --set data.charset=NAME, or save it as UTF-8.",
                        file,
                        charset);
            }
            throw e;
        }
    }
}
