package org.recur4j.sentiment;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.recur4j.text.Vocabulary;

record PretrainedVectors(float[][] rows) {
    static Optional<PretrainedVectors> of(SentimentConfig.Embedding settings, Vocabulary vocabulary) {
        return Optional.empty();
    }

    void into(Layer embedding) {}
}
