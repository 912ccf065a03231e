package org.recur4j.data.vector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.ZipArchive;
import org.recur4j.text.Vocabulary;

/**
 * Pretrained vectors for the tokens of a vocabulary, from a file of GloVe or word2vec: one float vector a word. Only the
 * vectors of the vocabulary are held; of a word that occurs twice the first counts.
 *
 * <p>Read are GloVe's text format (a line a word: the word, then its numbers), word2vec's text format (the same after a
 * line with the count of words and the dimension) and word2vec's binary format (little-endian), told apart by their
 * first bytes; each also in a {@code .gz} or {@code .zip}, of which a path such as {@code glove.6B.zip/glove.6B.100d.txt}
 * names a file. Words are UTF-8 and may contain spaces; what is not UTF-8 matches no token.
 */
public final class WordVectors {
    /** Largest dimension that is read. */
    static final int MAX_DIMENSION = 10_000;

    private static final int MAX_ENTRIES = 10_000; // of a zip

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
        try (InputStream in = new BufferedInputStream(open(file), WordVectorFile.BUFFER)) {
            return new WordVectorFile(file, in, vocabulary).read();
        } catch (IOException e) {
            throw InputException.of(
                    e, "The word vectors %s cannot be read (%s): download or copy them again.", file, e.getMessage());
        }
    }

    /** The file on disk that a path stands for: the archive, where it leads into one. */
    public static Path onDisk(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isRegularFile(parent) ? parent : path;
    }

    private static InputStream open(Path path) {
        Path file = onDisk(path);
        if (!Files.isRegularFile(file)) {
            throw new InputException("The word vectors " + path + " are not a file: give one of GloVe or word2vec.");
        }
        if (!ZipArchive.isZip(file)) {
            return UnpackedStream.of(path);
        }
        return new ZipArchive(file)
                .open(only(file, file.equals(path) ? "" : path.getFileName().toString()));
    }

    private static String only(Path archive, String name) {
        List<String> files = new ZipArchive(archive).files(MAX_ENTRIES);
        List<String> found = files.stream()
                .filter(entry -> name.isEmpty() || ("/" + entry).endsWith("/" + name))
                .toList();
        if (files.isEmpty()) {
            throw new InputException(archive + " is an archive without files: give one of GloVe or word2vec.");
        }
        if (found.size() != 1) {
            throw InputException.of(
                    "%s is an archive of %s (%s): name one, such as --set embedding.vectors=%s/%s.",
                    archive,
                    new Count(files.size(), "file"),
                    String.join(", ", files),
                    archive,
                    Path.of(files.get(0)).getFileName());
        }
        return found.get(0);
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
