package org.recur4j.studio.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recur4j.lm.LmInspector;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.studio.http.Refusal;

/**
 * A model that texts are read with. Every step is kept in a tree of the texts read, so that one more token is one more step, and a text
 * that branches off costs only what is new. One caller at a time.
 */
final class ReadModel {
    private static final int MAX_TOKENS = 1000;
    private static final int MAX_STEPS = 3000; // beyond that the tree is begun again
    private static final int CANDIDATES = 12;
    private static final String OUTPUT = "h'"; // which every cell has

    private final LmInspector model;
    private Node root;
    private int size;

    private static final class Node {
        private final TracedStep step;
        private final Map<Integer, Node> next = new HashMap<>();

        Node(TracedStep step) {
            this.step = step;
        }
    }

    private ReadModel(LmInspector model) {
        this.model = model;
        root = new Node(model.begin());
    }

    static ReadModel of(Path run) throws IOException {
        return new ReadModel(LmInspector.of(run));
    }

    /** Reads a text and says what is asked of it. */
    synchronized Reading read(Reading.Request request) {
        int layer = request.layer();
        if (layer < 0 || layer >= model.cells().size() || request.from() < 0) {
            throw new Refusal(400, "There is no such layer or step.");
        }
        List<String> tokens = tokens(request.text());
        List<TracedStep> steps = steps(tokens);
        Cell cell = model.cells().get(layer);
        List<String> names = names(steps, layer);
        List<Reading.Step> told = new ArrayList<>();
        for (int i = request.from(); i < steps.size(); i++) {
            double probability = i == 0 ? Double.NaN : probability(steps.get(i - 1), tokens.get(i - 1));
            String token = i == 0 ? "" : tokens.get(i - 1);
            told.add(step(steps.get(i), token, probability, names, request));
        }
        return new Reading(cell.name(), cell.text(), model.hidden(), names, request.from(), tokens.size(), told);
    }

    /** The lines of the equations that have a value; before anything was read, one step is taken to know. */
    private List<String> names(List<TracedStep> steps, int layer) {
        TracedStep last = steps.size() > 1 ? steps.get(1) : model.step(model.begin(), 0);
        return List.copyOf(last.values(layer).keySet());
    }

    private Reading.Step step(
            TracedStep step, String token, double probability, List<String> names, Reading.Request request) {
        Map<String, float[]> values = step.values(request.layer());
        List<double[]> summaries = new ArrayList<>();
        double[] chosen = new double[request.unit() < 0 || values.isEmpty() ? 0 : names.size()];
        for (int i = 0; i < names.size() && !values.isEmpty(); i++) {
            float[] units = values.get(names.get(i));
            summaries.add(summary(units));
            if (chosen.length > 0) {
                chosen[i] = request.unit() < units.length ? units[request.unit()] : Double.NaN;
            }
        }
        float[] units = values.isEmpty() ? new float[0] : values.getOrDefault(request.name(), values.get(OUTPUT));
        return new Reading.Step(
                token,
                token.isEmpty() || model.knows(token),
                probability,
                candidates(step.logProbabilities()),
                summaries,
                chosen,
                base64(units));
    }

    private static double[] summary(float[] units) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float unit : units) {
            sum += unit;
            min = Math.min(min, unit);
            max = Math.max(max, unit);
        }
        return new double[] {sum / units.length, min, max};
    }

    private static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private List<Reading.Candidate> candidates(float[] logProbabilities) {
        return IntStream.range(0, logProbabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -logProbabilities[id]))
                .limit(CANDIDATES)
                .map(id -> new Reading.Candidate(model.token(id), Math.exp(logProbabilities[id])))
                .toList();
    }

    private double probability(TracedStep before, String token) {
        return Math.exp(before.logProbabilities()[model.encode(List.of(token))[0]]);
    }

    /** What the expectation after some tokens depends on; others may read meanwhile. */
    Reading.Influence influence(Reading.InfluenceRequest request) {
        List<String> tokens = tokens(request.text());
        if (request.from() < 1 || request.at() < request.from() || request.at() > tokens.size()) {
            throw new Refusal(400, "There is no such step.");
        }
        List<TracedStep> read = steps(tokens).subList(request.from(), request.at() + 1);
        TracedStep last = read.get(read.size() - 1);
        int token = request.token().isEmpty() ? likeliest(last) : model.encode(List.of(request.token()))[0];
        float[] norms = model.inputGradients(read, token);
        double[] gradients =
                IntStream.range(0, norms.length).mapToDouble(i -> norms[i]).toArray();
        return new Reading.Influence(model.token(token), request.from(), gradients);
    }

    private static int likeliest(TracedStep step) {
        float[] logs = step.logProbabilities();
        return IntStream.range(0, logs.length)
                .reduce((a, b) -> logs[b] > logs[a] ? b : a)
                .orElseThrow();
    }

    /** Continues a text. */
    synchronized Reading.Written write(Reading.WriteRequest request) {
        tokens(request.text());
        if (request.length() < 1 || request.length() > MAX_TOKENS) {
            throw new Refusal(400, "The length is out of range.");
        }
        SamplingSettings settings = new SamplingSettings(request.temperature(), request.topK(), request.topP());
        return new Reading.Written(
                String.join("", model.write(request.text(), request.length(), settings, request.seed())));
    }

    private List<String> tokens(String text) {
        List<String> tokens = model.tokens(text);
        if (tokens.size() > MAX_TOKENS) {
            throw new Refusal(413, "At most " + MAX_TOKENS + " tokens are read at a time: shorten the text.");
        }
        return tokens;
    }

    /** The beginning, then the step of each token. */
    private synchronized List<TracedStep> steps(List<String> tokens) {
        if (size + tokens.size() > MAX_STEPS) {
            root = new Node(model.begin());
            size = 0;
        }
        List<TracedStep> steps = new ArrayList<>(List.of(root.step));
        Node now = root;
        for (int token : model.encode(tokens)) {
            Node next = now.next.get(token);
            if (next == null) {
                next = new Node(model.step(now.step, token));
                now.next.put(token, next);
                size++;
            }
            now = next;
            steps.add(now.step);
        }
        return steps;
    }
}
