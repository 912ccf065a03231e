package org.recur4j.tagging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.cli.InputOutputOptions;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.dna.DnaFile;
import org.recur4j.data.frames.Clip;
import org.recur4j.data.frames.ClipLabels;
import org.recur4j.data.frames.ClipReader;
import org.recur4j.data.frames.LabelSpan;
import org.recur4j.data.tagged.TaggedFile;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.data.tagged.TaggedSource;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.TreebankTokenizer;
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
            "The input may else be CoNLL-U, columns, word/TAG lines or words with spaces between. The output is the same file with the"
                    + " model's tags.",
            "Of a model of frames, it is a folder or zip of clips, and the output a labels.tsv."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  tag --run runs/tagging/RUN 'Jordan, as everybody knows, lies by the sea.'",
            "  tag --run runs/tagging/RUN --input in.conllu --output tagged.conllu",
            "${bundle:about.run}"
        })
final class TagCommand extends ModelCommand {
    private static final Tokenizer TOKENIZER = new TreebankTokenizer();

    /** Sequences of a file that are tagged at once. */
    private static final int CHUNK = 1024;

    /** Most bytes of DNA, unpacked: more than any genome has. */
    private static final long MAX_BASES = 1L << 40;

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
        if (config.readsBases()) {
            return tagBases(run, output);
        }
        if (config.readsFrames()) {
            return label(run, config, output);
        }
        TaggedFile input = files.input() == null
                ? null
                : TaggedFile.of(files.input(), config.data().reading());
        start();
        TaggingPredictor predictor = TaggingPredictor.of(run);
        if (input != null) {
            tag(predictor, input, output);
        } else if (!sentences.isEmpty()) {
            sentences.forEach(sentence -> print(predictor, TOKENIZER.tokens(sentence)));
        } else {
            TypedLines.answer(out(), "a sentence", line -> print(predictor, TOKENIZER.tokens(line)));
        }
        return Program.DONE;
    }

    private int tagBases(RunFolder run, NewFile output) throws IOException {
        if (files.input() == null) {
            throw new InputException("The model reads DNA: give a file with --input, such as --input genes.fa.");
        }
        String name = output == null ? "" : output.path().getFileName().toString();
        boolean gff3 = name.matches("(?i).*\\.gff3?");
        if (output != null && !gff3 && !name.matches("(?i).*\\.tsv")) {
            throw InputException.of("--output %s: let the name end with .gff3 or .tsv.", output);
        }
        DnaFile input = new DnaFile(files.input(), MAX_BASES);
        start();
        DnaTagger tagger = new DnaTagger(TaggingPredictor.of(run));
        if (output == null) {
            tagger.print(input, out());
        } else {
            out().println(tagger.write(input, gff3, output));
        }
        return Program.DONE;
    }

    private int label(RunFolder run, TaggingConfig config, NewFile output) throws IOException {
        if (files.input() == null) {
            throw new InputException("The model labels frames: give a folder or zip of clips with --input.");
        }
        List<Clip> clips = ClipReader.read(files.input(), config.frames().shape());
        start();
        List<List<String>> labels =
                TaggingPredictor.of(run).tags(clips.stream().map(Clip::steps).toList());
        if (output == null) {
            ConsoleStyle style = ConsoleStyle.detect();
            for (int i = 0; i < clips.size(); i++) {
                String spans = clips.get(i).spans(labels.get(i)).stream()
                        .map(LabelSpan::toString)
                        .collect(Collectors.joining(", "));
                out().println(style.shown(clips.get(i).name() + ": " + spans));
            }
        } else {
            output.write(ClipLabels.text(clips, labels));
            out().println(new Count(clips.size(), "clip") + " labelled: " + output);
        }
        return Program.DONE;
    }

    private void tag(TaggingPredictor predictor, TaggedFile input, NewFile output) throws IOException {
        try (TaggedSource source = input.tokens()) {
            Tags tags = new Tags(predictor, source);
            if (output == null) {
                tags.forEachRemaining(found -> print(predictor, tags.last().tokens(), found));
                return;
            }
            output.write(aside -> {
                try (var out = Files.newOutputStream(aside)) {
                    input.write(tags, out);
                }
            });
            out().println(new Count(tags.count(), "sentence") + " tagged: " + output);
        }
    }

    private void print(TaggingPredictor predictor, List<String> words) {
        if (!words.isEmpty()) {
            print(
                    predictor,
                    words,
                    predictor
                            .tags(List.of(new TaggedSequence(words, List.of(), "")))
                            .get(0));
        }
    }

    /** A line of words, each with a slash and its tag behind it, in the colour of the tag. */
    private void print(TaggingPredictor predictor, List<String> words, List<String> tags) {
        ConsoleStyle style = ConsoleStyle.detect();
        TagColours colours = TagColours.of(predictor.vocabulary().tags().tokens());
        out().println(IntStream.range(0, words.size())
                .mapToObj(t -> style.coloured(words.get(t) + "/" + tags.get(t), colours.of(tags.get(t))))
                .collect(Collectors.joining(" ")));
        out().flush();
    }

    /** The tags of a file's sequences, read and tagged as they are asked for. */
    private static final class Tags implements Iterator<List<String>> {
        private final TaggingPredictor predictor;
        private final Iterator<TaggedSequence> sequences;
        private final List<TaggedSequence> chunk = new ArrayList<>();
        private List<List<String>> tags = List.of();
        private int next;
        private long count;

        Tags(TaggingPredictor predictor, TaggedSource source) {
            this.predictor = predictor;
            this.sequences = source;
        }

        @Override
        public boolean hasNext() {
            return next < tags.size() || sequences.hasNext();
        }

        @Override
        public List<String> next() {
            if (next == tags.size()) {
                chunk.clear();
                while (sequences.hasNext() && chunk.size() < CHUNK) {
                    chunk.add(sequences.next());
                }
                tags = predictor.tags(chunk);
                next = 0;
            }
            count++;
            return tags.get(next++);
        }

        /** The sequence whose tags were given last. */
        TaggedSequence last() {
            return chunk.get(next - 1);
        }

        long count() {
            return count;
        }
    }
}
