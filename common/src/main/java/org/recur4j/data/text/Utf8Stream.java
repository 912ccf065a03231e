package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Text in another encoding as UTF-8. What is not valid in its encoding is a {@code CharacterCodingException}. */
public final class Utf8Stream extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[1 << 13];
    private byte[] bytes = {};
    private int at;

    public Utf8Stream(InputStream in, Charset charset) {
        reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0 || !fill()) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        int count = reader.read(characters, 0, characters.length - 1);
        if (count > 0 && Character.isHighSurrogate(characters[count - 1])) {
            int low = reader.read();
            characters[count] = (char) low;
            count += low < 0 ? 0 : 1;
        }
        bytes = new String(characters, 0, Math.max(0, count)).getBytes(UTF_8);
        at = 0;
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
