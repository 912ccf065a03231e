package org.recur4j.memory;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.TypedLines;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code predict}: a trained model adds the marked numbers of sequences of the command line, or typed in. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the two marked numbers of sequences with a trained model.",
            "A sequence has numbers from 0 to 1 with spaces between; a * follows each of the two to add.",
            "Without SEQUENCE it reads lines from the terminal or the standard input."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  predict --run runs/memory/RUN '0.3 0.5* 0.1 0.9* 0.7'",
            "${bundle:about.run}"
        })
final class PredictCommand extends ModelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PredictCommand.class);

    @Parameters(paramLabel = "SEQUENCE", arity = "0..*", description = "Sequences to add, each in quotes.")
    private List<String> sequences = List.of();

    PredictCommand(MemoryTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        List<AddingSequence> given =
                sequences.stream().map(AddingSequence::parse).toList();
        RunFolder run = open();
        start();
        MemoryPredictor predictor = MemoryPredictor.of(run);
        int learned = run.plan(MemoryConfig.class).config().data().length();
        given.forEach(sequence -> print(predictor, sequence, learned));
        if (given.isEmpty()) {
            TypedLines.answer(out(), "a sequence", line -> print(predictor, AddingSequence.parse(line), learned));
        }
        return Program.DONE;
    }

    private void print(MemoryPredictor predictor, AddingSequence sequence, int learned) {
        if (sequence.length() != learned) {
            LOG.warn(
                    "The model learned from sequences of {} steps, and this one has {}: its answer may be far off.",
                    learned,
                    sequence.length());
        }
        out().println(String.format(
                Locale.ROOT,
                "%.3f  (%s + %s = %.3f)",
                predictor.sums(List.of(sequence))[0],
                sequence.numbers()[sequence.first()],
                sequence.numbers()[sequence.second()],
                sequence.sum()));
        out().flush();
    }
}
