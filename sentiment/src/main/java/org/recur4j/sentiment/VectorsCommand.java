package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.data.InputException;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vectors}: what a trained model learned of each word, as a file that other runs can begin with. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the word vectors that a model learned, in GloVe's text format.",
            "Another run starts from them: train --set embedding.vectors=FILE."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  train --preset imdb --cell gru --data aclImdb_train.tar.gz",
            "  vectors --run runs/sentiment/RUN --output vectors.txt",
            "  compare --preset sst2 --data sst --set embedding.vectors=vectors.txt",
            "${bundle:about.run}"
        })
final class VectorsCommand extends ModelCommand {
    @Option(names = "--output", required = true, paramLabel = "FILE", description = "New file for the vectors.")
    private Path output;

    VectorsCommand(SentimentTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        NewFile file = NewFile.of(output, "--output");
        RunFolder folder = open();
        start();
        SentimentPredictor predictor = SentimentPredictor.of(folder);
        if (predictor.config().words().characters()) {
            throw InputException.of(
                    "%s reads characters, so it has no word vectors: give a run with words.unit=word.", folder.path());
        }
        WordVectorText vectors = predictor.vectors();
        file.write(vectors::write);
        out().println("%s vectors of %s numbers: %s".formatted(vectors.words(), vectors.size(), file));
        return Program.DONE;
    }
}
