package org.recur4j.sentiment;

import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;
import org.recur4j.run.RunRecord;
import org.recur4j.text.Vocabulary;
import org.recur4j.text.WordVectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of a vocabulary's words, learned elsewhere.
 *
 * @param rows [V][E]; null for a word that has none, which keeps what the network began with
 * @param summary of their file, for the record
 */
record PretrainedVectors(float[][] rows, RunRecord.DataSummary summary) {
    private static final Logger LOG = LoggerFactory.getLogger(PretrainedVectors.class);

    /**
     * Reads the vectors that a configuration names.
     *
     * @return empty where it names none
     * @throws InputException when the file cannot be used, or has vectors of another size
     */
    static Optional<PretrainedVectors> of(SentimentConfig.Embedding settings, Vocabulary vocabulary) {
        if (settings.vectors().isEmpty()) {
            return Optional.empty();
        }
        WordVectors vectors = WordVectors.read(Path.of(settings.vectors()), vocabulary);
        if (vectors.dimension() != settings.size()) {
            throw new InputException(
                    "The vectors of %s have %d numbers, but embedding.size is %d: set embedding.size=%d."
                            .formatted(settings.vectors(), vectors.dimension(), settings.size(), vectors.dimension()));
        }
        LOG.info("{} of {} words have a vector in {}.", vectors.found(), vocabulary.size(), settings.vectors());
        Path file = Path.of(settings.vectors());
        RunRecord.DataSummary summary = new RunRecord.DataSummary(
                String.valueOf(file.getFileName()), DataFiles.sha256(file), vectors.found(), vectors.found());
        return Optional.of(new PretrainedVectors(vectors.vectors(), summary));
    }

    /** Puts them into an embedding layer. */
    void into(Layer embedding) {
        INDArray weights = embedding.getParam(SentimentModel.WEIGHTS); // [V,E]
        for (int word = 0; word < rows.length; word++) {
            if (rows[word] != null) {
                weights.putRow(word, Nd4j.createFromArray(rows[word]));
            }
        }
    }
}
