package org.recur4j.data.vector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.recur4j.data.InputException;
import org.recur4j.text.Vocabulary;

/**
 * Pretrained vectors for the tokens of a vocabulary, from a file of GloVe or word2vec: one float vector a word. Only the
 * vectors of the vocabulary are held; of a word that occurs twice the first counts.
 *
 * <p>Read are GloVe's text format (a line a word: the word, then its numbers), word2vec's text format (the same after a
 * line with the count of words and the dimension) and word2vec's binary format (little-endian), told apart by their
 * first bytes; each also in a {@code .gz} or {@code .zip}. Words are UTF-8 and may contain spaces; what is not UTF-8 matches no token.
 */
public final class WordVectors {
    /** Largest dimension that is read. */
    static final int MAX_DIMENSION = 10_000;

    private final float[][] vectors;
    private final int dimension;
    private int found;

    WordVectors(int tokens, int dimension) {
        this.vectors = new float[tokens][];
        this.dimension = dimension;
    }

    /**
     * Reads the vectors of a vocabulary's tokens.
     *
     * @throws InputException when the file is missing or malformed, with the line or the number of the word
     */
    public static WordVectors read(Path file, Vocabulary vocabulary) {
        try (InputStream in = new BufferedInputStream(PackedVectors.open(file), WordVectorFile.BUFFER)) {
            return new WordVectorFile(file, in, vocabulary).read();
        } catch (IOException e) {
            throw new InputException(
                    "The word vectors %s cannot be read (%s): download or copy them again."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** The file that a path stands for, which may lead into a zip. */
    public static Path onDisk(Path path) {
        return PackedVectors.onDisk(path);
    }

    /** The vector of each token by its number, [V][dimension]; null where the file has none. */
    public float[][] vectors() {
        return vectors;
    }

    /** Length of a vector. */
    public int dimension() {
        return dimension;
    }

    /** Number of tokens that have a vector. */
    public int found() {
        return found;
    }

    /** Whether the vector of a token is still wanted. */
    boolean lacks(int token) {
        return vectors[token] == null;
    }

    void put(int token, float[] vector) {
        vectors[token] = vector;
        found++;
    }
}
