package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recur4j.lm.TravelCorpus.Probe;
import org.recur4j.nn.decode.StepModel;
import org.recur4j.text.CharacterTokenizer;
import org.recur4j.text.Vocabulary;

class MemoryProbeTest {
    private final String corpus = String.join(
                    "\n",
                    TravelCorpus.generate(TravelCorpusTest.data(600, 160), 4, 5).train())
            + "\n";
    private final CharacterTokenizer tokenizer = new CharacterTokenizer();
    private final Vocabulary vocabulary = Vocabulary.build(tokenizer.tokens(corpus), 1, List.of());
    private final List<Probe> probes = TravelCorpus.probes(corpus, 60);

    /** Expects the language of the country if that is at most {@code reach} characters back, else the first language. */
    private record Reader(Vocabulary vocabulary, List<Probe> known, int reach) implements StepModel<String> {
        @Override
        public int vocabularySize() {
            return vocabulary.size();
        }

        @Override
        public List<Step<String>> step(List<String> states, int[] tokens) {
            List<Step<String>> steps = new ArrayList<>();
            for (int i = 0; i < tokens.length; i++) {
                String read = states.get(i) + vocabulary.token(tokens[i]);
                float[] logs = new float[vocabulary.size()];
                Arrays.fill(logs, -10);
                known.stream()
                        .filter(probe -> read.startsWith("\n" + probe.prefix()))
                        .max(Comparator.comparingInt(probe -> probe.prefix().length()))
                        .ifPresent(probe -> expect(logs, probe, read));
                steps.add(new Step<>(read, logs));
            }
            return steps;
        }

        private void expect(float[] logs, Probe probe, String read) {
            String language = probe.gap() <= reach
                    ? probe.language()
                    : TravelCorpus.languages().get(0);
            String written = read.substring(probe.prefix().length() + 1);
            if (language.startsWith(written) && written.length() < language.length()) {
                logs[vocabulary.id(language.substring(written.length(), written.length() + 1))] = 0;
            }
        }
    }

    private MemoryProbe.Result ask(int reach) {
        return new MemoryProbe<>(
                        new Reader(vocabulary, probes, reach),
                        "",
                        text -> vocabulary.encode(text, tokenizer),
                        TravelCorpus.languages())
                .ask(probes);
    }

    @Test
    void a_model_that_remembers_everything_is_always_right() {
        assertThat(ask(1000).all().value()).isEqualTo(1);
    }

    @Test
    void a_model_without_memory_is_right_by_chance_only() {
        assertThat(ask(0).all().value()).isLessThanOrEqualTo(TravelCorpus.chance(probes));
    }

    @Test
    void a_model_that_forgets_after_a_while_is_right_for_short_gaps_only() {
        var byGap = ask(39).byGap();

        assertThat(byGap.get(20).value()).isEqualTo(1);
        assertThat(byGap.tailMap(40).values().stream()
                        .mapToDouble(a -> a.value())
                        .max()
                        .orElse(1))
                .isLessThan(0.5);
    }

    @Test
    void every_question_is_counted_once_in_the_group_of_its_gap() {
        List<Object> groups = ask(0).rows().stream().map(row -> row.get("from")).collect(Collectors.toList());

        assertThat(ask(0).all().total()).isEqualTo(probes.size());
        assertThat(groups).contains(5, 10, 20, 40, 80);
    }
}
