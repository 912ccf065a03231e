package org.recur4j.lm;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.InputException;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sample}: a trained model writes on from a beginning, or from each line that is typed. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "Generates text from a trained model.",
            "Without --prime it reads lines from the terminal or the standard input and continues each.",
            "A model of the built-in text first reads the last " + LmText.CONTEXT_LINES
                    + " lines that it learned from: in training it was always in the middle of a text."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  sample --run runs/lm-demo/RUN --prime 'I grew up in ' --length 300",
            "  sample --run runs/lm-demo/RUN --temperature 0.7 --top-p 0.9",
            "${bundle:about.run}"
        })
final class SampleCommand extends ModelCommand {
    private static final int MAX_NAMED = 10;

    private final Set<String> warned = new HashSet<>();

    @Option(names = "--prime", paramLabel = "TEXT", description = "Prompt to continue; a blank one begins a line.")
    private String prime;

    @Option(names = "--length", paramLabel = "N", description = "Tokens to write. Default: 400.")
    private int length = 400;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "1 writes as learned, less is more cautious, 0 takes the likeliest token. Default: 0.8.")
    private double temperature = 0.8;

    @Option(names = "--top-k", paramLabel = "K", description = "Only the K likeliest tokens; 0 for all (default).")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Only the likeliest tokens that together have probability P; 1 for all (default).")
    private double topP = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Sampling seed. Default: 1.")
    private long seed = 1;

    SampleCommand(LmTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        if (length < 0) {
            throw InputException.of("--length is %s: give 0 or more.", length);
        }
        SamplingSettings settings = new SamplingSettings(temperature, topK, topP);
        RunFolder folder = open();
        start();
        LmPredictor predictor = LmPredictor.of(folder);
        LmWriter writer = new LmWriter(predictor, settings, context(folder.plan(LmConfig.class)));
        if (prime != null) {
            warn(predictor, prime);
            write(writer, prime);
        } else {
            TypedLines.answer(out(), "a beginning", line -> {
                warn(predictor, line);
                write(writer, line);
            });
        }
        return Program.DONE;
    }

    /** The end of the generated text that a model learned from; nothing of a user's, which may be gone. */
    static String context(RunPlan<LmConfig> plan) {
        return plan.dataPath() == null ? LmText.of(plan.config(), null, false).context() : "";
    }

    /** Says which tokens of a beginning the model cannot tell apart, each token once. */
    private void warn(LmPredictor predictor, String beginning) {
        List<String> unknown =
                predictor.unknown(beginning).stream().filter(warned::add).toList();
        if (unknown.isEmpty()) {
            return;
        }
        String named = unknown.stream()
                .limit(MAX_NAMED)
                .map(token -> "\"" + token + "\"")
                .collect(Collectors.joining(", "));
        int more = unknown.size() - MAX_NAMED;
        err().println("Warning: the model was trained without " + named + (more > 0 ? " and " + more + " more" : "")
                + " and reads " + (unknown.size() == 1 ? "it" : "each of them") + " as " + Vocabulary.UNKNOWN + ".");
        err().flush();
    }

    private void write(LmWriter writer, String beginning) {
        out().print(writer.beginning(beginning));
        writer.write(beginning, length, seed, piece -> {
            out().print(piece);
            out().flush();
        });
        out().println();
        out().flush();
    }
}
