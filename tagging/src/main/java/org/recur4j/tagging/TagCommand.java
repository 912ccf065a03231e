package org.recur4j.tagging;

import java.io.IOException;
import java.util.List;
import org.recur4j.cli.InputOutputOptions;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.recur4j.tagging.steps.TagInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tag}: a trained model tags sentences of the command line, of a file, or typed in. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = {
            "Tags sentences with a trained model.",
            "Without SENTENCE and --input it reads lines from the terminal or the standard input.",
            "A model of DNA reads FASTA, GenBank or a table of genes, and shows the spans that it finds, or writes them to a file"
                    + " .gff3 or .tsv.",
            "The input may else be text, a sentence a line, or CoNLL-U, columns or word/TAG lines. The output is the same file with the"
                    + " model's tags.",
            "Of a model of frames, it is a folder or zip of clips, and the output a labels.tsv."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  tag --run runs/tagging/RUN 'Jordan lies by the sea.'",
            "  tag --run runs/tagging/RUN --input in.conllu --output tagged.conllu",
            "${bundle:about.run}"
        })
final class TagCommand extends ModelCommand {
    @Parameters(paramLabel = "SENTENCE", arity = "0..*", description = "Sentences to tag, each in quotes.")
    private List<String> sentences = List.of();

    @Mixin
    private final InputOutputOptions files = new InputOutputOptions();

    @Mixin
    private final SearchOption settings = SearchOption.ofTables();

    TagCommand(TaggingTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        files.requireOneInput("Sentences", sentences);
        files.requireInputForOutput();
        NewFile output = files.output();
        RunFolder run = open();
        TaggingConfig config = settings.applied(run.plan(TaggingConfig.class).config());
        TagInput input = config.steps().input(sentences, files.input(), output);
        start();
        input.tag(TaggingPredictor.of(run), out());
        return Program.DONE;
    }
}
