package org.recur4j.studio.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.recur4j.lm.LmInspector;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.sentiment.SentimentInspector;
import org.recur4j.studio.http.Refusal;
import org.recur4j.tagging.SentenceInspector;

/** A model that texts are read with. One caller at a time, but for what takes long. */
final class ReadModel {
    private static final int MAX_TOKENS = 1000;
    private static final int MAX_SETTINGS = 20;
    private static final int CANDIDATES = 12;
    private static final String OUTPUT = "h'"; // which every cell has

    private final TextInspector model;
    private final StepTree tree;
    private Sampled sampled; // that was read last for passages

    private record Sampled(int layer, String name, String source, List<Passages.Trace> traces) {}

    private ReadModel(TextInspector model) {
        this.model = model;
        tree = new StepTree(model);
    }

    /**
     * The model of a run.
     *
     * @param task of lm-demo, sentiment or tagging
     */
    static ReadModel of(String task, Path run) throws IOException {
        return new ReadModel(
                switch (task) {
                    case "sentiment" -> SentimentInspector.of(run);
                    case "tagging" -> SentenceInspector.of(run);
                    default -> LmInspector.of(run);
                });
    }

    /** Reads a text and says what is asked of it. */
    synchronized Reading read(Reading.Request request) {
        int layer = request.layer();
        requireLayer(layer);
        if (request.from() < 0
                || request.settings() == null
                || request.settings().size() > MAX_SETTINGS) {
            throw new Refusal(400, "There is no such step, or too much is set by hand.");
        }
        List<String> tokens = tokens(request.text());
        List<TracedStep> steps = tree.steps(tokens, request.settings());
        List<String> names = names(steps, layer);
        List<Reading.Step> told = new ArrayList<>();
        int first = model.revises() ? 0 : request.from();
        for (int i = first; i < steps.size(); i++) {
            double probability = i == 0 ? Double.NaN : probability(steps.get(i - 1), tokens.get(i - 1));
            String token = i == 0 ? "" : tokens.get(i - 1);
            told.add(step(steps.get(i), token, probability, names, request));
        }
        List<String> classes = model.predictsInput() ? List.of() : model.answers();
        return new Reading(model.hidden(), names, first, classes, model.note(), told);
    }

    private void requireLayer(int layer) {
        if (layer < 0 || layer >= model.cells().size()) {
            throw new Refusal(400, "There is no such layer in this model.");
        }
    }

    /** The lines of the equations that have a value; before anything was read, one step is taken to know. */
    private List<String> names(List<TracedStep> steps, int layer) {
        TracedStep last = steps.size() > 1 ? steps.get(1) : model.values(model.begin(), 0);
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
        IntStream ids = IntStream.range(0, logProbabilities.length);
        IntStream told = model.predictsInput()
                ? ids.boxed()
                        .sorted(Comparator.comparingDouble(id -> -logProbabilities[id]))
                        .limit(CANDIDATES)
                        .mapToInt(Integer::intValue)
                : ids;
        return told.mapToObj(id -> new Reading.Candidate(model.answers().get(id), Math.exp(logProbabilities[id])))
                .toList();
    }

    private double probability(TracedStep before, String token) {
        return model.predictsInput()
                ? Math.exp(before.logProbabilities()[model.encode(List.of(token))[0]])
                : Double.NaN;
    }

    /** What the expectation after some tokens depends on; others may read meanwhile. */
    Reading.Influence influence(Reading.InfluenceRequest request) {
        List<String> tokens = tokens(request.text());
        if (request.from() < 1 || request.at() < request.from() || request.at() > tokens.size()) {
            throw new Refusal(400, "There is no such step.");
        }
        List<TracedStep> steps = tree.steps(tokens, List.of());
        int answer = answer(request.token(), steps.get(request.at()));
        float[] norms = model.inputGradients(steps, model.encode(tokens), request.from(), request.at(), answer);
        double[] gradients =
                IntStream.range(0, norms.length).mapToDouble(i -> norms[i]).toArray();
        return new Reading.Influence(model.answers().get(answer), request.from(), request.at(), gradients);
    }

    /** The number of a token or class; of the likeliest where none is named. */
    private int answer(String name, TracedStep step) {
        if (!name.isEmpty() && model.predictsInput()) {
            return model.encode(List.of(name))[0];
        }
        int named = model.answers().indexOf(name);
        float[] logs = step.logProbabilities();
        return named >= 0
                ? named
                : IntStream.range(0, logs.length)
                        .reduce((a, b) -> logs[b] > logs[a] ? b : a)
                        .orElseThrow();
    }

    /** Where a unit is most active; others may read meanwhile. */
    Passages passages(Reading.PassagesRequest request) {
        requireLayer(request.layer());
        float[] units = model.values(model.begin(), 0).values(request.layer()).get(request.name());
        if (units == null || request.unit() < 0 || request.unit() >= units.length) {
            throw new Refusal(400, "There is no such unit.");
        }
        Sampled known = sampled;
        if (known == null || known.layer() != request.layer() || !known.name().equals(request.name())) {
            TextInspector.Sample sample = model.sample();
            known = new Sampled(
                    request.layer(),
                    request.name(),
                    sample.name(),
                    Passages.read(model, sample, request.layer(), request.name()));
            sampled = known;
        }
        return Passages.of(known.source(), known.traces(), request.unit());
    }

    /** Continues a text. */
    synchronized Reading.Written write(Reading.WriteRequest request) {
        tokens(request.text());
        if (request.length() < 1 || request.length() > MAX_TOKENS) {
            throw new Refusal(400, "The length is out of range.");
        }
        SamplingSettings settings = new SamplingSettings(request.temperature(), request.topK(), request.topP());
        if (!(model instanceof LmInspector writer)) {
            throw new Refusal(400, "This model does not write.");
        }
        return new Reading.Written(
                String.join("", writer.write(request.text(), request.length(), settings, request.seed())));
    }

    private List<String> tokens(String text) {
        List<String> tokens = model.tokens(text);
        if (tokens.size() > MAX_TOKENS) {
            throw new Refusal(413, "At most " + MAX_TOKENS + " tokens are read at a time: shorten the text.");
        }
        return tokens;
    }
}
