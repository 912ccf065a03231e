package org.recur4j.model;

import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.vector.WordVectors;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.text.Vocabulary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of a vocabulary's words, learned elsewhere.
 *
 * @param rows [V][E]; null for a word that has none, which keeps what the network began with
 * @param file its name
 * @param sha256 of the file
 * @param found words that it has
 */
public record PretrainedVectors(float[][] rows, String file, String sha256, int found) {
    /** Share of the words below which vectors hardly help. */
    private static final double SCANT = 0.2;

    private static final Logger LOG = LoggerFactory.getLogger(PretrainedVectors.class);

    /**
     * Reads the vectors that a configuration names as {@code embedding.vectors}.
     *
     * @param file GloVe's or word2vec's; empty for none
     * @param size numbers of a vector E, {@code embedding.size}
     * @param vocabulary V words
     * @return empty where it names none
     * @throws InputException when the file cannot be used, or has vectors of another size
     */
    public static Optional<PretrainedVectors> of(String file, int size, Vocabulary vocabulary) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path path = Path.of(file);
        WordVectors vectors = WordVectors.read(path, vocabulary);
        if (vectors.dimension() != size) {
            throw InputException.of(
                    "The vectors of %s have %s, but embedding.size is %s: add --set embedding.size=%s.",
                    file, new Count(vectors.dimension(), "number"), size, vectors.dimension());
        }
        report(vectors.found(), vocabulary.size(), file);
        return Optional.of(new PretrainedVectors(
                vectors.vectors(),
                String.valueOf(path.getFileName()),
                DataFiles.sha256(WordVectors.onDisk(path)),
                vectors.found()));
    }

    private static void report(int found, int words, String file) {
        if (found == 0) {
            throw InputException.of(
                    "None of the %s words of the training texts has a vector in %s: give vectors of their"
                            + " language, or add --set embedding.vectors=\"\" to learn them from nothing.",
                    words, file);
        }
        if (found < words * SCANT) {
            LOG.warn(
                    "{} has vectors of only {} of {}: are they of the same language, with capitals alike (--set"
                            + " words.lowercase=false)?",
                    file,
                    found,
                    new Count(words, "word"));
        } else {
            LOG.info("{} has vectors of {} of {}.", file, found, new Count(words, "word"));
        }
    }

    /** Puts them into an embedding layer. */
    public void into(Layer embedding) {
        INDArray weights = embedding.getParam(RowParams.WEIGHTS); // [V,E]
        for (int word = 0; word < rows.length; word++) {
            if (rows[word] != null) {
                weights.putRow(word, Nd4j.createFromArray(rows[word]));
            }
        }
    }
}
