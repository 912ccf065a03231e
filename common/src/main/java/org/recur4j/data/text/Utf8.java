package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Strict UTF-8: bytes become text only when every one of them is valid, and line ends become a single newline.
 *
 * <p>Line ends are decided here, once: {@code \r\n} is read as {@code \n}, so that the same text gives the same tokens
 * whatever system it was saved on. A lone {@code \r} is read as {@code \n} too where a file is one text (old Macs ended
 * lines so), and as a space where lines are counted: there, as for {@code wc -l} and Moses, only {@code \n} ends one.
 */
final class Utf8 {
    private static final int WINDOW = 1 << 13;

    private Utf8() {}

    /** Number of bytes of a byte-order mark at the start: 3 or 0. */
    static int byteOrderMark(byte[] bytes, int length) {
        boolean marked =
                length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
        return marked ? 3 : 0;
    }

    /** Whether the bytes begin with the mark of UTF-16, in either byte order. */
    static boolean isUtf16(byte[] bytes, int length) {
        if (length < 2) {
            return false;
        }
        int mark = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    /** Index of the first byte in {@code [from, to)} that is not valid UTF-8 where it stands; -1 when all are. */
    static int firstInvalid(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(WINDOW);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }

    /** Index of the first zero byte in {@code [from, to)}, -1 when there is none. */
    static int firstZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Largest end, at most {@code to}, that does not cut a character of several bytes in two. Invalid bytes are left
     * for {@link #firstInvalid} to find.
     */
    static int characterEnd(byte[] bytes, int from, int to) {
        int lead = to - 1;
        while (lead > from && to - lead < 4 && (bytes[lead] & 0xC0) == 0x80) {
            lead--;
        }
        int first = bytes[lead] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        return lead + length > to && lead > from ? lead : to;
    }

    /** Number of line ends in {@code [from, to)}: {@code \n}, {@code \r\n} and a lone {@code \r} count once each. */
    static long lineEnds(byte[] bytes, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            boolean endsHere = bytes[i] == '\n' || (bytes[i] == '\r' && !(i + 1 < to && bytes[i + 1] == '\n'));
            count += endsHere ? 1 : 0;
        }
        return count;
    }

    /**
     * The text of valid bytes {@code [from, to)}. Overwrites the bytes, to need no second copy of a large file.
     *
     * @param loneReturn what a {@code \r} without {@code \n} is read as: {@code \n} or a space
     */
    static String text(byte[] bytes, int from, int to, char loneReturn) {
        int end = from;
        for (int i = from; i < to; i++) {
            boolean beforeNewline = bytes[i] == '\r' && i + 1 < to && bytes[i + 1] == '\n';
            if (!beforeNewline) {
                bytes[end++] = bytes[i] == '\r' ? (byte) loneReturn : bytes[i];
            }
        }
        return new String(bytes, from, end - from, UTF_8);
    }

    /**
     * Whether the start of a file shows that it is not text: a zero byte, or bytes that are not UTF-8 together with
     * control characters that no text file holds.
     */
    static boolean looksBinary(byte[] start, int length) {
        if (isUtf16(start, length) || firstZero(start, 0, length) >= 0) {
            return true;
        }
        int end = length == 0 ? 0 : characterEnd(start, 0, length);
        return firstInvalid(start, 0, end) >= 0 && hasControls(Arrays.copyOf(start, end));
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && "\t\n\r\f\b\u001A\u001B".indexOf(b) < 0) {
                return true;
            }
        }
        return false;
    }
}
