package org.recur4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.recur4j.run.GradientSampleCsv;

/** What the pages of docs/learn say was reached stands in a committed record, digit for digit. */
class LearnFiguresTest {
    private static final Path DOCS = Path.of("../docs");

    private static void assertSaid(String page, String format, Object... figures) throws IOException {
        String text = Files.readString(DOCS.resolve("learn/" + page)).replaceAll("\\s+", " ");
        assertThat(text).contains(String.format(Locale.ROOT, format, figures));
    }

    private static JsonNode record(String run) throws IOException {
        return new ObjectMapper()
                .readTree(DOCS.resolve("results/" + run + ".json").toFile());
    }

    private static double figure(String run, String metric) throws IOException {
        JsonNode figure = record(run).at(metric);
        assertThat(figure.isNumber()).as("%s of %s is a figure", metric, run).isTrue();
        return figure.asDouble();
    }

    private static double percent(String run, String metric) throws IOException {
        return 100 * figure(run, metric);
    }

    /** A metric of the group of test examples whose lengths or gaps begin here. */
    private static double from(int least, String run, String groups, String metric) throws IOException {
        for (JsonNode group : record(run).at("/test/" + groups)) {
            if (group.get("from").asInt() == least) {
                return group.get(metric).asDouble();
            }
        }
        throw new AssertionError(run + " has no " + groups + " from " + least);
    }

    /** Share of the right languages, in percent, where the gap is in the group that begins here. */
    private static double remembered(String cell, int gap) throws IOException {
        return 100 * from(gap, "quick/" + cell, "probeAccuracyByGap", "accuracy");
    }

    @Test
    void what_the_cells_remember() throws IOException {
        assertSaid(
                "01-recurrence.md",
                "%,d parameters",
                record("quick/rnn").get("parameters").asLong());
        assertSaid("01-recurrence.md", "right language in %.1f %% of the sentences when 5 to 9", remembered("rnn", 5));
        assertSaid("01-recurrence.md", "and in %.1f %% at 10 to 19", remembered("rnn", 10));
        assertSaid("05-backpropagation-through-time.md", "%.1f %% of the sentences with 10", remembered("gru", 10));
        assertSaid("05-backpropagation-through-time.md", "in %.1f %% of those with 80", remembered("gru", 80));
        double rnn = percent("quick/rnn", "/test/probeAccuracy");
        double lstm = percent("quick/lstm", "/test/probeAccuracy");
        double gru = percent("quick/gru", "/test/probeAccuracy");
        assertSaid(
                "07-lstm.md", "the LSTM answers %.1f %% of the test sentences correctly, the RNN %.1f %%", lstm, rnn);
        assertSaid("07-lstm.md", "%.1f %% against %.1f %%", remembered("lstm", 80), remembered("rnn", 80));
        assertSaid("08-gru.md", "in %.1f %% of the test sentences, the LSTM in %.1f %%", gru, lstm);
    }

    @Test
    void losses_and_gradients_on_tiny_shakespeare() throws IOException {
        assertSaid(
                "08-gru.md",
                "the LSTM comes to %.4f nats a character and the GRU to %.4f",
                figure("tinyshakespeare/lstm", "/dev/lossNats"),
                figure("tinyshakespeare/gru", "/dev/lossNats"));
        assertSaid(
                "06-gradients.md",
                "vanilla RNN is %.2f and %.1f %% of its updates are clipped, against %.2f and %.1f %% of the LSTM,"
                        + " %.2f and %.1f %% of the GRU",
                firstEpoch("rnn", "gradientNorm"),
                100 * firstEpoch("rnn", "clipped"),
                firstEpoch("lstm", "gradientNorm"),
                100 * firstEpoch("lstm", "clipped"),
                firstEpoch("gru", "gradientNorm"),
                100 * firstEpoch("gru", "clipped"));
    }

    private static double firstEpoch(String cell, String column) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Path file = DOCS.resolve("results/tinyshakespeare/" + cell + "-history.csv");
        try (CSVParser rows =
                CSVParser.builder().setPath(file).setFormat(format).get()) {
            CSVRecord first = rows.iterator().next();
            return Double.parseDouble(first.get(column));
        }
    }

    @Test
    void reviews() throws IOException {
        assertSaid("02-shapes-of-tasks.md", "classifies %.1f %% of", percent("sentiment-quick/gru", "/test/accuracy"));
        assertSaid(
                "09-deep-and-bidirectional.md",
                "classifies %.1f %% of the test reviews correctly, and %.1f %% of those with 32 to 63",
                percent("sentiment-quick/rnn", "/test/accuracy"),
                100 * from(32, "sentiment-quick/rnn", "accuracyByLength", "accuracy"));
        List<String> networks = List.of("rnn", "lstm", "gru", "bow", "bigrams", "cnn");
        List<String> names = List.of("RNN", "LSTM", "GRU", "bag of words", "words and pairs", "convolution");
        for (int i : IntStream.range(0, networks.size()).toArray()) {
            assertSaid(
                    "13-rnn-or-cnn.md",
                    "| %s | %.1f %% | %.1f %% | %.1f %% |",
                    names.get(i),
                    percent("sentiment-quick/" + networks.get(i), "/test/accuracy"),
                    percent("sentiment-quick/" + networks.get(i), "/test/minimalPairAccuracy"),
                    percent("imdb/" + networks.get(i), "/dev/accuracy"));
        }
        for (String network : List.of("tcn", "attention")) {
            assertSaid(
                    "13-rnn-or-cnn.md",
                    "| %s | %.1f %% | %.1f %% | – |",
                    network.equals("tcn") ? "temporal convolutional network" : "self-attention",
                    percent("sentiment-quick/" + network, "/test/accuracy"),
                    percent("sentiment-quick/" + network, "/test/minimalPairAccuracy"));
        }
        assertSaid(
                "13-rnn-or-cnn.md",
                "words or more it classifies %.1f %% correctly, the GRU %.1f %%.",
                100 * from(64, "sentiment-quick/tcn", "accuracyByLength", "accuracy"),
                100 * from(64, "sentiment-quick/gru", "accuracyByLength", "accuracy"));
    }

    @Test
    void translations() throws IOException {
        String none = "translation-quick-attention/gru-none";
        assertSaid(
                "10-teacher-forcing.md",
                "a perplexity of %.1f a token on the test sentences, the reference read; its own translations come to"
                        + " %.1f BLEU",
                figure(none, "/test/perplexity"),
                figure(none, "/test/bleu"));
        for (String kind : List.of("none", "additive", "dot", "general")) {
            String run = "translation-quick-attention/gru-" + kind;
            assertSaid(
                    "12-attention.md",
                    "gru-%s.json) | %.1f | %.1f | %.1f |",
                    kind,
                    figure(run, "/test/bleu"),
                    from(6, run, "bleuByLength", "bleu"),
                    from(31, run, "bleuByLength", "bleu"));
        }
        assertSaid(
                "11-search.md",
                "gives the GRU %.1f BLEU of the tokenised words, greedy search %.1f",
                figure("multi30k-en-fr/gru", "/dev/bleuTokenised"),
                figure("multi30k-en-fr/gru", "/dev/greedyBleuTokenised"));
    }

    @Test
    void gates() throws IOException {
        String page = "14-what-is-each-gate-for.md";
        Map<String, String> names = Map.of(
                "rnn", "vanilla RNN",
                "lstm", "LSTM",
                "lstm-coupled", "coupled gates",
                "gru", "GRU",
                "gru-before", "GRU as first published",
                "mgu", "minimal gated unit");
        JsonNode cells = record("ablations/comparison").get("cells");
        JsonNode adding = record("ablations-memory/comparison").get("cells");
        for (int i = 0; i < cells.size(); i++) {
            JsonNode cell = cells.get(i);
            String name = cell.get("cell").asText();
            JsonNode loss = cell.at("/test/lossNats");
            JsonNode right = cell.at("/test/probeAccuracy");
            JsonNode error = adding.get(i).at("/test/mse");
            String figures = String.format(
                    Locale.ROOT,
                    "| %.1f ± %.1f | %.3f ± %.3f | %.5f ± %.5f |",
                    100 * right.get("mean").asDouble(),
                    100 * right.get("sd").asDouble(),
                    loss.get("mean").asDouble(),
                    loss.get("sd").asDouble(),
                    error.get("mean").asDouble(),
                    error.get("sd").asDouble());
            String row = names.getOrDefault(name, name.replace("lstm-", "").replace('-', ' '));
            assertThat(Files.readString(DOCS.resolve("learn/" + page)))
                    .containsPattern("(?m)^\\| " + row + " \\|[^|]*" + Pattern.quote(figures) + "$");
            assertThat(cell.get("seeds")).hasSize(name.equals("lstm-no-output-activation") ? 2 : 3);
            assertThat(cell.get("parameters").asDouble()).isCloseTo(61_300, withinPercentage(1));
            assertThat(adding.get(i).get("cell").asText()).isEqualTo(name);
            assertThat(adding.get(i).get("seeds")).hasSize(3);
            assertThat(adding.get(i).get("parameters").asDouble()).isCloseTo(9_850, withinPercentage(2));
        }
        assertSaid(page, "about 61,300 parameters each");
    }

    @Test
    void tags() throws IOException {
        String page = "16-tagging.md";
        String quick = "tagging-quick/comparison";
        assertSaid(
                page,
                "the right tag of %.2f %% of the test words; one that reads in one direction of %.2f %%",
                percent(quick, "/cells/2/test/accuracy/mean"),
                percent(quick, "/cells/3/test/accuracy/mean"));
        assertSaid(page, "one direction is %.1f %%", percent(quick, "/cells/3/test/entityF1/mean"));
        String one = "tagging-quick/gru-one-direction";
        assertSaid(page, "So it finds %.1f %% of the companies", percent(one, "/test/entities/1/recall"));
        assertThat(figure(one, "/test/entities/1/precision")).isCloseTo(0.5, within(0.01));
        assertSaid(
                page,
                "reach %.2f %%, and the CRF takes %.1f seconds of training where the softmax takes %.1f",
                percent(quick, "/cells/4/test/accuracy/mean"),
                figure(quick, "/cells/4/trainSeconds"),
                figure(quick, "/cells/2/trainSeconds"));
        String ewt = "tagging-ud-ewt/gru";
        assertSaid(
                page,
                "tags %.2f %% of the dev words correctly, and %.1f %% of those",
                percent(ewt, "/dev/accuracy"),
                percent(ewt, "/dev/unknownWordAccuracy"));
        assertSaid(
                page,
                "it finds %.1f %% of the determiners, but %.1f %% of the proper nouns, and %.1f %% of what",
                percent(ewt, "/dev/accuracyByTag/5/accuracy"),
                percent(ewt, "/dev/accuracyByTag/11/accuracy"),
                percent(ewt, "/dev/accuracyByTag/16/accuracy"));
    }

    @Test
    void windows() throws IOException {
        String page = "05-backpropagation-through-time.md";
        for (String window : List.of("16", "32", "128")) {
            List<String> runs = Stream.of("", "-s2", "-s3")
                    .map(seed -> "windows/gru-" + window + seed)
                    .toList();
            StringBuilder row = new StringBuilder("| " + window + " |");
            for (int gap : List.of(5, 10, 20, 40, 80)) {
                double sum = 0;
                for (String run : runs) {
                    sum += from(gap, run, "probeAccuracyByGap", "accuracy");
                }
                row.append(String.format(Locale.ROOT, " %.0f |", 100 * sum / runs.size()));
            }
            assertThat(Files.readString(DOCS.resolve("learn/" + page))).contains(row + "\n");
        }
        JsonNode cells = record("windows/comparison").get("cells");
        assertSaid(
                page,
                "to 1 %% after %d characters (seed 1; %.0f on average over the three)",
                record("windows/gru-128").at("/dev/gradientReach").asInt(),
                cells.get(2).at("/dev/gradientReach/mean").asDouble());
    }

    @Test
    void remedies() throws IOException {
        Map<String, String> names = Map.of(
                "rnn", "vanilla RNN, tanh",
                "rnn unclipped", "the same, not clipped",
                "rnn-orthogonal", "orthogonal \\$U\\$",
                "relu", "ReLU",
                "irnn", "ReLU from the identity",
                "irnn unclipped", "the same from the identity, not clipped",
                "lstm b_f 0", "LSTM, \\$b_f = 0\\$",
                "lstm b_f 1", "LSTM, \\$b_f = 1\\$",
                "lstm b_f 3", "LSTM, \\$b_f = 3\\$",
                "gru", "GRU");
        String text = Files.readString(DOCS.resolve("learn/06-gradients.md"));
        JsonNode cells = record("memory-remedies/comparison").get("cells");
        assertThat(cells).hasSize(names.size());
        for (JsonNode cell : cells) {
            String name =
                    (cell.get("cell").asText() + " " + cell.path("variant").asText()).strip();
            int diverged = cell.path("diverged").size() + 3 - cell.get("seeds").size();
            String figures = String.format(
                    Locale.ROOT,
                    "| %.4f ± %.4f | %.0f | %s |",
                    cell.at("/test/mse/mean").asDouble(),
                    cell.at("/test/mse/sd").asDouble(),
                    cell.at("/dev/gradientReach/mean").asDouble(),
                    diverged == 0 ? "–" : diverged + " of 3 seeds");
            assertThat(text).containsPattern("(?m)^\\| " + names.get(name) + " " + Pattern.quote(figures) + "$");
        }
    }

    @Test
    void networks_without_recurrence() throws IOException {
        List<String> names = List.of("vanilla RNN", "LSTM", "GRU", "self-attention", "dilated convolutions");
        for (int i = 0; i < names.size(); i++) {
            JsonNode cell = record("memory-quick/comparison").get("cells").get(i);
            assertSaid(
                    "15-self-attention.md",
                    "| %s | %,d | %.5f ± %.5f | %.0f |",
                    names.get(i),
                    cell.get("parameters").asLong(),
                    cell.at("/test/mse/mean").asDouble(),
                    cell.at("/test/mse/sd").asDouble(),
                    cell.at("/speed/trainCpuSeconds/mean").asDouble());
        }
    }

    @Test
    void first_values_of_gates() throws IOException {
        Map<String, String> names = Map.of(
                "rnn", "vanilla RNN",
                "irnn", "ReLU from the identity",
                "gru", "GRU, earlier sizes",
                "lstm-chrono", "LSTM, chrono initialisation",
                "gru-chrono", "GRU, chrono initialisation");
        for (Map.Entry<String, String> name : names.entrySet()) {
            JsonNode digits = record("memory-digits-pixels/" + name.getKey());
            assertSaid(
                    "06-gradients.md",
                    "| %s | %,d | %.1f %% |",
                    name.getValue(),
                    digits.get("parameters").asLong(),
                    100 * digits.at("/dev/accuracy").asDouble());
        }
    }

    @Test
    void gradients_through_time() throws IOException {
        assertSaid(
                "06-gradients.md",
                "60 steps back, %.2f of it is left, of the GRU's %.10f",
                gradient("rnn", 0, 60),
                gradient("gru", 0, 60));
        assertThat(gradient("rnn", 176, 1)).isLessThan(0.1);
        assertThat(gradient("rnn", 176, 2)).isLessThan(0.01);
        assertSaid("06-gradients.md", "grows: to %.2f, 60 steps back", gradient("gru", 2640, 60));
        assertThat(gradient("gru", 352, 60)).isLessThan(0.1);
        assertThat(gradient("gru", 528, 60)).isGreaterThan(0.5);
        assertThat(gradient("lstm", 704, 60)).isLessThan(0.0001);
        assertThat(gradient("lstm", 880, 60)).isGreaterThan(0.01);
    }

    /** What is left of the gradient so many steps back, after so many updates. */
    private static double gradient(String cell, long update, int stepsBack) {
        Path file = DOCS.resolve("results/memory-remedies/" + cell + "-gradients.csv");
        return GradientSampleCsv.read(file).stream()
                .filter(sample -> sample.update() == update)
                .findFirst()
                .orElseThrow()
                .curve()
                .at(stepsBack);
    }
}
