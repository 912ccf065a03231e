package org.recur4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README and the page of results say was reached stands in a committed record, digit for digit. */
class ReadmeFiguresTest {
    private static final Path PROJECT = Path.of("..");
    private static final List<String> CELLS = List.of("rnn", "lstm", "gru");
    private static final Map<String, String> NAMES = Map.of(
            "rnn",
            "RNN",
            "lstm",
            "LSTM",
            "gru",
            "GRU",
            "tcn",
            "temporal convolutional network",
            "attention",
            "self-attention",
            "bow",
            "bag of words",
            "bigrams",
            "words and hashed bigrams",
            "cnn",
            "convolution");

    static JsonNode record(String folder, String cell) throws IOException {
        return new ObjectMapper()
                .readTree(PROJECT.resolve("docs/results/" + folder + "/" + cell + ".json")
                        .toFile());
    }

    private static void assertSaid(String format, Object... figures) throws IOException {
        assertSaidIn("docs/results/README.md", format, figures);
    }

    static void assertSaidIn(String page, String format, Object... figures) throws IOException {
        assertThat(Files.readString(PROJECT.resolve(page)).replaceAll("\\s+", " "))
                .as(page)
                .contains(String.format(Locale.ROOT, format, figures));
    }

    private static double percent(JsonNode record, String metric) {
        return 100 * record.at(metric).asDouble();
    }

    @Test
    void tiny_shakespeare() throws IOException {
        assertSaid(
                "Tiny Shakespeare in bits per character: %.4f with the RNN, %.4f with the LSTM and %.4f with the GRU",
                bitsPerCharacter("rnn"), bitsPerCharacter("lstm"), bitsPerCharacter("gru"));
    }

    private static double bitsPerCharacter(String cell) throws IOException {
        return record("tinyshakespeare", cell).at("/dev/bitsPerCharacter").asDouble();
    }

    @Test
    void generated_text() throws IOException {
        assertSaid(
                "the GRU answers %.1f %% of the test sentences correctly, the LSTM %.1f %%, the vanilla RNN %.1f %%",
                percent(record("quick", "gru"), "/test/probeAccuracy"),
                percent(record("quick", "lstm"), "/test/probeAccuracy"),
                percent(record("quick", "rnn"), "/test/probeAccuracy"));
    }

    @Test
    void self_attention_on_tiny_shakespeare() throws IOException {
        JsonNode attention = record("tinyshakespeare", "attention");
        assertSaid(
                "reaches a loss of %.4f nats on dev, at %,.0f tokens a second",
                attention.at("/dev/lossNats").asDouble(),
                attention.get("tokensPerSecond").asDouble());
        assertSaidIn(
                "docs/learn/15-self-attention.md",
                "reach a loss of %.2f nats a character where it reaches %.2f",
                attention.at("/dev/lossNats").asDouble(),
                record("tinyshakespeare", "lstm").at("/dev/lossNats").asDouble());
    }

    @Test
    void parts_of_speech() throws IOException {
        JsonNode gru = record("tagging-ud-ewt", "gru");
        assertSaid(
                "tags %.2f %% of the %,d words of dev correctly, and %.1f %% of those",
                percent(gru, "/dev/accuracy"),
                gru.at("/data/dev/tokens").asLong(),
                percent(gru, "/dev/unknownWordAccuracy"));
        assertSaid(
                "The most frequent tag of each word is right for %.2f %%.",
                percent(record("tagging-ud-ewt", "unigram"), "/dev/accuracy"));
        assertSaid(
                "an LSTM reaches %.2f %% and a vanilla RNN %.2f %% (one seed each)",
                percent(record("tagging-ud-ewt", "lstm"), "/dev/accuracy"),
                percent(record("tagging-ud-ewt", "rnn"), "/dev/accuracy"));
    }

    @Test
    void emerging_entities() throws IOException {
        assertSaid(
                "is %.1f ± %.1f with the vanilla RNN, %.1f ± %.1f with the LSTM and %.1f ± %.1f with the GRU",
                entityF1("tagging-wnut17"));
    }

    @Test
    void emerging_entities_with_and_without_a_crf() throws IOException {
        assertSaid(
                "the GRU reaches %.1f ± %.1f with a CRF and %.1f ± %.1f with a softmax a step",
                entityF1("tagging-wnut17-heads"));
        assertSaid("With the threshold a softmax reaches %.1f ± %.1f", entityF1("tagging-wnut17-softmax"));
    }

    private static Object[] entityF1(String comparison) throws IOException {
        List<Object> figures = new ArrayList<>();
        for (JsonNode cell : record(comparison, "comparison").get("cells")) {
            assertThat(cell.get("seeds")).hasSize(3);
            figures.add(percent(cell, "/dev/entityF1/mean"));
            figures.add(percent(cell, "/dev/entityF1/sd"));
        }
        return figures.toArray();
    }

    @Test
    void coding_bases() throws IOException {
        List<Object> figures = new ArrayList<>();
        for (String cell : List.of("gru", "rnn", "lstm")) {
            for (String score : List.of("sensitivity", "precision", "spanSensitivity")) {
                figures.add(percent(record("fly-genes", cell), "/dev/" + score));
            }
        }
        assertSaid(
                "the GRU finds %.1f %% of the coding bases, and %.1f %% of the bases that it calls coding are; of the exons %.1f %% have"
                        + " both ends right. The RNN has %.1f and %.1f %% (exons %.1f %%), the LSTM %.1f and %.1f %% (%.1f %%)",
                figures.toArray());
        JsonNode first = record("fly-genes-folds", "gru-0");
        JsonNode second = record("fly-genes-folds", "gru-1");
        assertSaid(
                "a GRU finds %.1f %% at a precision of %.1f %%, and %.1f %% at %.1f %%.",
                percent(first, "/dev/sensitivity"),
                percent(first, "/dev/precision"),
                percent(second, "/dev/sensitivity"),
                percent(second, "/dev/precision"));
    }

    @Test
    void promoters() throws IOException {
        List<Object> figures = new ArrayList<>();
        for (String cell : CELLS) {
            figures.add(record("promoters", cell).at("/dev/matthews").asDouble());
        }
        assertSaid("%.3f with the vanilla RNN, %.3f with the LSTM, %.3f with the GRU", figures.toArray());
    }

    @Test
    void generated_tags() throws IOException {
        List<String> names = List.of("RNN", "LSTM", "GRU", "GRU in one direction", "GRU with a CRF");
        JsonNode cells = record("tagging-quick", "comparison").get("cells");
        for (int i = 0; i < names.size(); i++) {
            JsonNode cell = cells.get(i);
            assertThat(cell.get("seeds")).hasSize(3);
            assertSaid(
                    "| %s | %,d | %.2f ± %.2f %% | %.1f ± %.1f |",
                    names.get(i),
                    cell.get("parameters").asLong(),
                    percent(cell, "/test/accuracy/mean"),
                    percent(cell, "/test/accuracy/sd"),
                    percent(cell, "/test/entityF1/mean"),
                    percent(cell, "/test/entityF1/sd"));
        }
    }

    @Test
    void a_ball_behind_a_wall() throws IOException {
        List<String> names = List.of("RNN", "LSTM", "GRU");
        List<Object> hidden = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode cell = record("tagging-ball", "comparison").get("cells").get(i);
            assertThat(cell.get("seeds")).hasSize(3);
            hidden.add(percent(cell, "/test/hiddenAccuracy/mean"));
            hidden.add(percent(cell, "/test/hiddenAccuracy/sd"));
            assertSaid(
                    "| %s | %,d | %.1f ± %.1f %% | %.1f ± %.1f %% |",
                    names.get(i),
                    cell.get("parameters").asLong(),
                    percent(cell, "/test/accuracy/mean"),
                    percent(cell, "/test/accuracy/sd"),
                    percent(cell, "/test/hiddenAccuracy/mean"),
                    percent(cell, "/test/hiddenAccuracy/sd"));
        }
        assertSaidIn(
                "docs/learn/16-tagging.md",
                "tags %.1f ± %.1f %% correctly, the LSTM %.1f ± %.1f %% and the GRU %.1f ± %.1f %% (three seeds",
                hidden.toArray());
    }

    @Test
    void what_has_to_be_remembered() throws IOException {
        for (Map.Entry<String, Integer> length :
                Map.of("quick", 30, "adding-200", 200).entrySet()) {
            String folder = "memory-" + length.getKey();
            JsonNode cells = record(folder, "comparison").get("cells");
            StringBuilder row = new StringBuilder(
                    "| adding, " + length.getValue() + " steps ([records](" + folder + ")) | test MSE, three seeds |");
            for (int i = 0; i < CELLS.size(); i++) {
                assertThat(cells.get(i).get("cell").asText()).isEqualTo(CELLS.get(i));
                assertThat(cells.get(i).get("seeds")).hasSize(3);
                JsonNode mse = cells.get(i).at("/test/mse");
                row.append(String.format(
                        Locale.ROOT,
                        " %.5f ± %.5f |",
                        mse.get("mean").asDouble(),
                        mse.get("sd").asDouble()));
            }
            assertSaid("%s", row);
        }
        List<Object> long600 = new ArrayList<>();
        for (String cell : CELLS) {
            long600.add(record("memory-adding-600", cell).at("/test/mse").asDouble());
        }
        assertSaid(
                "| adding, 600 steps ([records](memory-adding-600)) | test MSE, one seed | %.5f | %.5f | %.5f |",
                long600.toArray());
        List<Object> digits = new ArrayList<>();
        for (JsonNode cell : record("memory-digits-rows", "comparison").get("cells")) {
            digits.add(percent(cell, "/dev/accuracy/mean"));
            digits.add(percent(cell, "/dev/accuracy/sd"));
        }
        assertSaid(
                "([records](memory-digits-rows)) | dev accuracy, three seeds | %.1f ± %.1f %% | %.1f ± %.1f %% | %.1f ± %.1f %% |",
                digits.toArray());
        List<Object> pixels = new ArrayList<>();
        for (String cell : List.of("rnn", "lstm-chrono", "gru-chrono")) {
            pixels.add(percent(record("memory-digits-pixels", cell), "/dev/accuracy"));
        }
        assertSaid("time scales | dev accuracy, one seed | %.1f %% | %.1f %% | %.1f %% |", pixels.toArray());
        for (int gap : List.of(10, 25, 50)) {
            List<Object> figures = new ArrayList<>(List.of(gap));
            for (String cell : CELLS) {
                figures.add(percent(record("memory-copying", cell + "-" + gap), "/test/accuracy"));
            }
            assertSaid(
                    "| copying after %d steps ([records](memory-copying)) | test accuracy, one seed |"
                            + " %.1f %% | %.1f %% | %.1f %% |",
                    figures.toArray());
        }
    }

    @Test
    void generated_reviews_over_three_seeds() throws IOException {
        List<Object> figures = new ArrayList<>();
        for (JsonNode cell : record("sentiment-quick-seeds", "comparison").get("cells")) {
            assertThat(cell.get("seeds")).hasSize(3);
            figures.add(percent(cell, "/test/accuracy/mean"));
            figures.add(percent(cell, "/test/accuracy/sd"));
        }
        assertSaid(
                "the vanilla RNN reaches %.1f ± %.1f %% of the test reviews, the LSTM %.1f ± %.1f %%, the GRU %.1f ± %.1f %%",
                figures.toArray());
    }

    @Test
    void generated_sentences_over_three_seeds() throws IOException {
        List<Object> figures = new ArrayList<>();
        for (JsonNode cell : record("translation-quick-seeds", "comparison").get("cells")) {
            assertThat(cell.get("seeds")).hasSize(3);
            figures.add(cell.at("/test/bleu/mean").asDouble());
            figures.add(cell.at("/test/bleu/sd").asDouble());
        }
        assertSaid(
                "the vanilla RNN reaches %.1f ± %.1f BLEU, the LSTM %.1f ± %.1f, the GRU %.1f ± %.1f.",
                figures.toArray());
    }

    @Test
    void generated_scenes_over_three_seeds() throws IOException {
        List<Object> figures = new ArrayList<>();
        for (JsonNode cell : record("captioning-quick-seeds", "comparison").get("cells")) {
            assertThat(cell.get("seeds")).hasSize(3);
            figures.add(cell.at("/test/cider/mean").asDouble());
            figures.add(cell.at("/test/cider/sd").asDouble());
        }
        assertSaid(
                "the vanilla RNN reaches %.2f ± %.2f CIDEr-D, the LSTM %.2f ± %.2f, the GRU %.2f ± %.2f.",
                figures.toArray());
    }

    @Test
    void where_each_cell_stops_learning() throws IOException {
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        for (JsonNode cell : record("memory-lengths", "comparison").get("cells")) {
            rows.computeIfAbsent(cell.get("variant").asText(), length -> new ArrayList<>(List.of(length)))
                    .add(cell.at("/test/mse/mean").asDouble());
        }
        assertThat(rows).hasSize(5);
        for (List<Object> row : rows.values()) {
            assertSaid("| %s | %.5f | %.5f | %.5f |", row.toArray());
        }
    }

    @Test
    void generated_reviews() throws IOException {
        for (String cell : NAMES.keySet()) {
            JsonNode record = record("sentiment-quick", cell);
            assertSaid(
                    "| %s | %,d | %.1f %% | %.1f %% |",
                    NAMES.get(cell),
                    record.get("parameters").asLong(),
                    percent(record, "/test/accuracy"),
                    percent(record, "/test/minimalPairAccuracy"));
        }
    }

    @Test
    void real_reviews_and_sentences_without_recurrence() throws IOException {
        for (String cell : List.of("bow", "bigrams", "cnn")) {
            assertSaid(
                    "| %s | %.1f %% | %.1f %% | %.1f %% |",
                    NAMES.get(cell),
                    percent(record("imdb", cell), "/dev/accuracy"),
                    percent(record("sst2", cell), "/dev/accuracy"),
                    percent(record("sst5", cell), "/dev/accuracy"));
        }
    }

    @Test
    void generated_translations() throws IOException {
        for (String cell : CELLS) {
            JsonNode record = record("translation-quick", cell);
            assertSaid(
                    "| %s | %,d | %.1f | %.1f %% |",
                    NAMES.get(cell),
                    record.get("parameters").asLong(),
                    record.at("/test/bleu").asDouble(),
                    percent(record, "/test/exact"));
        }
    }

    @Test
    void kinds_of_attention() throws IOException {
        assertSaid(
                "the GRU reaches %.1f BLEU without attention, %.1f with dot products and %.1f with general ones",
                bleu("none"), bleu("dot"), bleu("general"));
        assertSaid(
                "reaches %.1f BLEU without attention, %.1f with additive attention, %.1f with dot products and %.1f with",
                devBleu("none"), devBleu("additive"), devBleu("dot"), devBleu("general"));
    }

    private static double bleu(String attention) throws IOException {
        return record("translation-quick-attention", "gru-" + attention)
                .at("/test/bleu")
                .asDouble();
    }

    private static double devBleu(String attention) throws IOException {
        return record("multi30k-en-fr-attention", "gru-" + attention)
                .at("/dev/bleuTokenised")
                .asDouble();
    }

    @Test
    void drawn_scenes() throws IOException {
        for (String cell : CELLS) {
            JsonNode record = record("captioning-quick", cell);
            assertSaid(
                    "| %s | %,d | %.1f | %.2f | %.1f %% |",
                    NAMES.get(cell),
                    record.get("parameters").asLong(),
                    record.at("/test/bleu4").asDouble(),
                    record.at("/test/cider").asDouble(),
                    percent(record, "/test/exact"));
        }
    }

    @Test
    void photographs() throws IOException {
        photographs("RNN", "rnn");
        photographs("LSTM", "lstm");
        photographs("GRU", "gru");
        photographs("a smaller GRU", "gru-smaller");
        photographs("the same without attention", "gru-none");
        JsonNode smaller = record("flickr8k", "gru-smaller");
        assertSaid(
                "has %,d parameters and reaches %.1f BLEU-4 and %.3f CIDEr-D",
                smaller.get("parameters").asLong(),
                smaller.at("/dev/bleu4").asDouble(),
                smaller.at("/dev/cider").asDouble());
        JsonNode blind = record("flickr8k", "gru-none").get("dev");
        assertSaid(
                "without attention it reaches %.1f BLEU-4 and %.3f CIDEr-D",
                blind.get("bleu4").asDouble(), blind.get("cider").asDouble());
        assertSaid(
                "the %,d pictures",
                record("flickr8k", "gru").at("/data/dev/examples").asLong());
    }

    private static void photographs(String name, String run) throws IOException {
        JsonNode dev = record("flickr8k", run).get("dev");
        assertSaid(
                "| %s | %.1f | %.3f | %.0f |",
                name,
                dev.get("greedyBleu4").asDouble(),
                dev.get("greedyCider").asDouble(),
                dev.get("distinct").asDouble());
    }

    @Test
    void multi30k() throws IOException {
        for (String cell : CELLS) {
            JsonNode french = record("multi30k-en-fr", cell).get("dev");
            JsonNode german = record("multi30k-en-de", cell).get("dev");
            assertSaid(
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                    NAMES.get(cell),
                    french.get("greedyBleuTokenised").asDouble(),
                    french.get("bleu").asDouble(),
                    french.get("chrf").asDouble(),
                    german.get("greedyBleuTokenised").asDouble(),
                    german.get("bleu").asDouble(),
                    german.get("chrf").asDouble());
        }
        tatoeba("tatoeba-en-es", "to Spanish the GRU reaches %.1f sacreBLEU and %.1f chrF on %,d test sentences");
        tatoeba("tatoeba-en-fr", "to French, trained for four epochs, %.1f and %.1f on %,d (");
        JsonNode faster = record("multi30k-en-fr", "gru-two-threads");
        assertSaid(
                "a GRU of %,d parameters learned %,.0f target words a second",
                faster.get("parameters").asLong(), faster.get("tokensPerSecond").asDouble());
    }

    private static void tatoeba(String folder, String format) throws IOException {
        JsonNode record = record(folder, "gru");
        assertSaid(
                format,
                record.at("/test/bleu").asDouble(),
                record.at("/test/chrf").asDouble(),
                record.at("/data/test/examples").asLong());
    }

    @Test
    void speed() throws IOException {
        Map<String, JsonNode> cases = cases("speed");
        Map<String, JsonNode> generation = cases("generation");
        Map<String, JsonNode> narrow = cases("speed-haswell-kernels");
        for (String name : List.of("small", "large", "both-ways", "long")) {
            speed(name, cases);
        }
        for (String name : List.of("generate-256", "generate-512")) {
            speed(name, generation);
        }
        assertSaidIn(
                "README.md",
                "%.2f, %.2f and %.2f times as fast as with PyTorch's native library (RNN, LSTM, GRU), and %.1f and %.1f times",
                cases.get("large rnn").get("versusLibtorch").asDouble(),
                cases.get("large lstm").get("versusLibtorch").asDouble(),
                cases.get("large gru").get("versusLibtorch").asDouble(),
                versusDefault(cases.get("large rnn")),
                versusDefault(cases.get("large lstm")));
        assertSaid(
                "%.2f, %.2f and %.2f times as fast as libtorch's (RNN, LSTM, GRU)",
                generation.get("translation rnn").get("versusLibtorch").asDouble(),
                generation.get("translation lstm").get("versusLibtorch").asDouble(),
                generation.get("translation gru").get("versusLibtorch").asDouble());
        JsonNode vocabulary = cases.get("vocabulary none");
        assertSaid(
                "%.2f times as fast as libtorch's and %.1f times as fast as Deeplearning4j's",
                vocabulary.get("versusLibtorch").asDouble(), versusDefault(vocabulary));
        assertSaid(
                "%.2f in the case *large*, %.2f in *both-ways*",
                narrow.get("large lstm").get("versusLibtorch").asDouble(),
                narrow.get("both-ways lstm").get("versusLibtorch").asDouble());
    }

    @Test
    void memory() throws IOException {
        double most = 0;
        for (String name : List.of("small", "large", "both-ways", "long")) {
            for (String cell : CELLS) {
                most = Math.max(most, peak(name, cell, "recur4j") / peak(name, cell, "libtorch"));
            }
        }
        assertSaid("at most %.2f times the memory of libtorch's", most);
    }

    private static double peak(String name, String cell, String contestant) throws IOException {
        return record("speed/memory", name + "-" + cell + "-" + contestant)
                .at("/cases/0/memory/0/peakBytes")
                .asDouble();
    }

    private static void speed(String name, Map<String, JsonNode> cases) throws IOException {
        JsonNode rnn = cases.get(name + " rnn");
        JsonNode lstm = cases.get(name + " lstm");
        assertSaid(
                "| %s | %d, %d, %d, %d, %d | %.2f | %.2f | %.2f | %.1f | %.1f |",
                name,
                rnn.get("b").asInt(),
                rnn.get("t").asInt(),
                rnn.get("i").asInt(),
                rnn.get("h").asInt(),
                rnn.get("layers").asInt(),
                rnn.get("versusLibtorch").asDouble(),
                lstm.get("versusLibtorch").asDouble(),
                cases.get(name + " gru").get("versusLibtorch").asDouble(),
                versusDefault(rnn),
                versusDefault(lstm));
    }

    /** The cases of a benchmark, each by its name and its cell. */
    private static Map<String, JsonNode> cases(String run) throws IOException {
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        for (JsonNode one : record("speed", run).get("cases")) {
            cases.put(one.get("name").asText() + " " + one.get("cell").asText(), one);
        }
        return cases;
    }

    /** Against Deeplearning4j with as many threads as there are processors, which is what it takes where nobody says. */
    private static double versusDefault(JsonNode one) {
        double theirs = 0;
        for (JsonNode timing : one.get("timings")) {
            if (timing.get("contestant").asText().equals("dl4j")
                    && timing.get("threads").asInt() == 2) {
                theirs = timing.at("/millis/median").asDouble();
            }
        }
        return theirs / one.get("recur4jMillis").asDouble();
    }
}
