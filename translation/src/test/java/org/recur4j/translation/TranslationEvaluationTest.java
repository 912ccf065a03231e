package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.run.Presets;

class TranslationEvaluationTest {
    private static final TranslationConfig CONFIG =
            Presets.load(TranslationConfig.class, TranslationTask.class, "smoke", List.of());

    @Test
    void a_model_that_learned_nothing_is_told_what_to_do() {
        assertThat(written("", "", "").worthless("dev", CONFIG))
                .get()
                .asString()
                .contains("BLEU 0.0 on dev");
        assertThat(written("a".repeat(50), "a".repeat(50), "a".repeat(50)).worthless("test", CONFIG))
                .get()
                .asString()
                .contains("a".repeat(40) + "…”", "--set training.epochs=10 --set batch=16");
        assertThat(written("a", "b", "c").worthless("test", CONFIG)).isPresent();
        assertThat(written("a b c d e", "a b c d", "x").worthless("test", CONFIG))
                .isEmpty();
        assertThat(written("a").worthless("test", CONFIG)).isEmpty();
    }

    private static TranslationEvaluation written(String... texts) {
        return new TranslationEvaluation(
                IntStream.range(0, texts.length)
                        .mapToObj(i -> new SentencePair(
                                "source " + i, "a b c d e", List.of("s"), List.of("r"), new int[1], new int[1]))
                        .toList(),
                List.of(texts).stream()
                        .map(text -> new Translation(text, List.of(), List.of(), 0, List.of(), null))
                        .toList(),
                false);
    }
}
