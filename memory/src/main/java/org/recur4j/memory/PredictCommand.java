package org.recur4j.memory;

import java.io.IOException;
import java.util.List;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.TypedLines;
import org.recur4j.memory.problem.Example;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code predict}: a trained model answers sequences of the command line, or typed in. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Answers sequences with a trained model: of the adding problem, numbers from 0 to 1 with spaces between,"
                    + " a * behind each of the two to add; of the copying problem, ten symbols from 0 to 7.",
            "Without SEQUENCE it reads lines from the terminal or the standard input."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  predict --run runs/memory/RUN '0.3 0.5* 0.1 0.9* 0.7'",
            "  predict --run runs/memory/RUN '3 1 4 1 5 2 6 5 3 5'",
            "${bundle:about.run}"
        })
final class PredictCommand extends ModelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PredictCommand.class);

    @Parameters(paramLabel = "SEQUENCE", arity = "0..*", description = "Sequences to answer, each in quotes.")
    private List<String> sequences = List.of();

    PredictCommand(MemoryTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        RunFolder run = open();
        MemoryConfig.Data data = run.plan(MemoryConfig.class).config().data();
        List<Example> given = sequences.stream().map(data.kind()::parse).toList();
        start();
        MemoryPredictor predictor = MemoryPredictor.of(run);
        given.forEach(sequence -> print(predictor, sequence, data.length()));
        if (given.isEmpty()) {
            TypedLines.answer(
                    out(), "a sequence", line -> print(predictor, data.kind().parse(line), data.length()));
        }
        return Program.DONE;
    }

    private void print(MemoryPredictor predictor, Example sequence, int learned) {
        if (!predictor.problem().classifies() && sequence.length() != learned) {
            LOG.warn(
                    "The model learned from sequences of {} steps, and this one has {}: its answer may be far off.",
                    learned,
                    sequence.length());
        }
        out().println("%s  (%s)"
                .formatted(predictor.answers(List.of(sequence)).get(0).text(predictor.problem()), sequence.text()));
        out().flush();
    }
}
