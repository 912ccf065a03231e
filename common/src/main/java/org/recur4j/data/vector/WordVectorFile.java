package org.recur4j.data.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.text.Vocabulary;

/** One pass over a file of word vectors; see {@link WordVectors} for the formats. */
final class WordVectorFile {
    /** Bytes that the stream must be able to look ahead. */
    static final int BUFFER = 1 << 20;

    private static final int LOOK_AHEAD = 64; // of a first binary vector: text has nothing but digits and signs there
    private static final int MAX_WORD = 100_000; // bytes
    private static final int MAX_LINE = MAX_WORD + WordVectors.MAX_DIMENSION * 40;
    private static final String NUMBER_BYTES = "0123456789+-.eE \r\n";
    private static final String ADVICE = ": give an undamaged file of GloVe or word2vec.";

    private final Path file;
    private final InputStream in;
    private final Vocabulary vocabulary;
    private byte[] bytes = new byte[1 << 12];
    private int length; // bytes of the current line or word
    private long line = 1; // number of the current line, or of the current word of a binary file

    WordVectorFile(Path file, InputStream in, Vocabulary vocabulary) {
        this.file = file;
        this.in = in;
        this.vocabulary = vocabulary;
    }

    WordVectors read() throws IOException {
        if (!readUntil('\n', MAX_LINE)) {
            throw new InputException("The word vectors " + file + " are empty" + ADVICE);
        }
        trim();
        String[] fields = new String(bytes, 0, length, UTF_8).split(" +", 3);
        boolean header = fields.length == 2 && fields[0].matches("\\d{1,18}") && fields[1].matches("\\d{1,9}");
        if (!header) {
            return readText(dimension(spaces()), -1, true);
        }
        long count = Long.parseLong(fields[0]);
        int dimension = dimension(Integer.parseInt(fields[1]));
        return nextIsText() ? readText(dimension, count, false) : readBinary(dimension, count);
    }

    private WordVectors readText(int dimension, long count, boolean lineRead) throws IOException {
        WordVectors vectors = new WordVectors(vocabulary.size(), dimension);
        long words = 0;
        boolean more = lineRead;
        while (more || nextLine()) {
            more = false;
            trim();
            if (length > 0) {
                readLine(vectors);
                words++;
            }
        }
        if (count >= 0 && words != count) {
            throw malformed(line, "the file ends after " + words + " of " + new Count(count, "word"));
        }
        return vectors;
    }

    /** The word stands before the last D numbers: it may contain spaces itself. */
    private void readLine(WordVectors vectors) {
        int wordEnd = length;
        for (int number = 0; number < vectors.dimension(); number++) {
            wordEnd--;
            while (wordEnd > 0 && bytes[wordEnd] != ' ') {
                wordEnd--;
            }
        }
        if (wordEnd <= 0) {
            throw malformed(line, "its word has " + new Count(spaces(), "number") + ", not " + vectors.dimension());
        }
        int token = token(vectors, wordEnd);
        if (token >= 0) {
            vectors.put(token, numbers(wordEnd + 1, vectors.dimension()));
        }
    }

    private float[] numbers(int from, int dimension) {
        String[] texts = new String(bytes, from, length - from, UTF_8).split(" ", -1);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = number(texts[i]);
        }
        return vector;
    }

    private float number(String text) {
        float value = Float.NaN;
        if (!text.isEmpty() && text.chars().allMatch(c -> NUMBER_BYTES.indexOf(c) >= 0)) {
            try {
                value = Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw new InputException(place(line) + "'" + text + "' is not a number" + ADVICE, e);
            }
        }
        if (!Float.isFinite(value)) {
            throw malformed(line, "'" + text + "' is not a number");
        }
        return value;
    }

    private WordVectors readBinary(int dimension, long count) throws IOException {
        WordVectors vectors = new WordVectors(vocabulary.size(), dimension);
        byte[] values = new byte[dimension * Float.BYTES];
        for (line = 1; line <= count; line++) {
            boolean word = readUntil(' ', MAX_WORD);
            if (!word || in.readNBytes(values, 0, values.length) < values.length) {
                throw new InputException(
                        "The word vectors " + file + " end within word " + line + " of " + count + ADVICE);
            }
            int begin = 0;
            while (begin < length && (bytes[begin] == '\n' || bytes[begin] == '\r')) {
                begin++; // some writers end each vector so
            }
            System.arraycopy(bytes, begin, bytes, 0, length - begin);
            int token = token(vectors, length - begin);
            if (token >= 0) {
                float[] vector = new float[dimension];
                ByteBuffer.wrap(values)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(vector);
                checkFinite(vector);
                vectors.put(token, vector);
            }
        }
        return vectors;
    }

    private void checkFinite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new InputException(
                        "Word " + line + " of the word vectors " + file + " has " + value + " in it" + ADVICE);
            }
        }
    }

    /** The number of the word in the first bytes if its vector is wanted, else -1. */
    private int token(WordVectors vectors, int wordEnd) {
        String word = new String(bytes, 0, wordEnd, UTF_8);
        if (!vocabulary.contains(word)) {
            return -1;
        }
        int token = vocabulary.id(word);
        return vectors.lacks(token) ? token : -1;
    }

    /** Whether what follows the first word could be numbers written out. */
    private boolean nextIsText() throws IOException {
        in.mark(BUFFER / 2);
        boolean text = true;
        if (readUntil(' ', MAX_WORD)) {
            for (byte next : in.readNBytes(LOOK_AHEAD)) {
                text &= NUMBER_BYTES.indexOf(next) >= 0 || next == '\n';
                if (next == '\n') {
                    break; // the next line begins with a word
                }
            }
        }
        in.reset();
        return text;
    }

    private boolean nextLine() throws IOException {
        line++;
        boolean more = readUntil('\n', MAX_LINE);
        line -= more ? 0 : 1;
        return more;
    }

    /** Reads up to and without a byte; false at the end of the file. */
    private boolean readUntil(char end, int limit) throws IOException {
        length = 0;
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != end) {
            if (length == limit) {
                throw malformed(line, "more than " + limit + " bytes come without an end");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) next;
            next = in.read();
        }
        return true;
    }

    /** Drops what writers put before the end of a line. */
    private void trim() {
        while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\r')) {
            length--;
        }
    }

    private int spaces() {
        int spaces = 0;
        for (int i = 0; i < length; i++) {
            spaces += bytes[i] == ' ' ? 1 : 0;
        }
        return spaces;
    }

    private int dimension(int dimension) {
        if (dimension == 0) {
            throw malformed(1, "no numbers follow the word");
        }
        if (dimension < 1 || dimension > WordVectors.MAX_DIMENSION) {
            throw malformed(
                    1, "vectors of " + dimension + " numbers are not between 1 and " + WordVectors.MAX_DIMENSION);
        }
        return dimension;
    }

    private InputException malformed(long at, String what) {
        return new InputException(place(at) + what + ADVICE);
    }

    private String place(long at) {
        return "Line " + at + " of the word vectors " + file + ": ";
    }
}
