package org.recur4j.sentiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.text.Vocabulary;

/**
 * The vectors of a vocabulary in GloVe's text format: a line a word, the word and then its numbers.
 *
 * @param vocabulary V words
 * @param table their vectors [V,E]
 */
record WordVectorText(Vocabulary vocabulary, INDArray table) {
    int words() {
        return vocabulary.size();
    }

    long size() {
        return table.size(1);
    }

    void write(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int word = 0; word < vocabulary.size(); word++) {
                writer.write(vocabulary.token(word));
                for (float value : table.getRow(word).toFloatVector()) {
                    writer.write(' ');
                    writer.write(Float.toString(value));
                }
                writer.newLine();
            }
        }
    }
}
