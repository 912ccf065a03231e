package org.recur4j.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.chart.Charts;
import org.recur4j.chart.HeatMapChart;
import org.recur4j.cli.BeamOption;
import org.recur4j.cli.InputOutputOptions;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code translate}: a trained model translates sentences of the command line, of a file, or typed in. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = {
            "Translates sentences with a trained model.",
            "Without SENTENCE and --input it reads lines from the terminal or the standard input.",
            "The input has one sentence a line, the output one translation a line; with --n-best as many lines a sentence."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  translate --run runs/translation/RUN 'The cat is black.'",
            "  translate --run runs/translation/RUN --beam 5 --n-best 3 'The cat is black.'",
            "  translate --run runs/translation/RUN --attention cat.png 'The cat is black.'",
            "  translate --run runs/translation/RUN --input test.en --output test.fr",
            "${bundle:about.run}"
        })
final class TranslateCommand extends ModelCommand {
    private static final Pattern DRAWN = Pattern.compile("\\.(png|svg)$");

    private static final Logger LOG = LoggerFactory.getLogger(TranslateCommand.class);

    @Parameters(paramLabel = "SENTENCE", arity = "0..*", description = "Sentences to translate, each in quotes.")
    private List<String> sentences = List.of();

    @Mixin
    private final InputOutputOptions files = new InputOutputOptions();

    @Mixin
    private final BeamOption beam = new BeamOption();

    @Mixin
    private final SearchOption search = new SearchOption();

    @Option(names = "--n-best", paramLabel = "N", description = "Translations of each sentence. Default: 1.")
    private int best = 1;

    @Option(
            names = "--attention",
            paramLabel = "FILE",
            description = "New .png or .svg with what each word of one sentence's translation looked at.")
    private Path attention;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description = "Dictionary for unknown words: a source word, a tab and a target word a line."
                    + " Without it the source word is kept.")
    private Path dictionary;

    TranslateCommand(TranslationTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        check();
        NewFile file = files.output();
        NewFile drawing = NewFile.of(attention, "--attention");
        RunFolder folder = open();
        start();
        TranslationPredictor predictor = TranslationPredictor.of(folder);
        TranslationConfig config = predictor.config();
        if (dictionary != null) {
            predictor.use(UnknownWords.read(dictionary, config.text().lowercase()));
        }
        if (config.text().lowercase()) {
            LOG.info(
                    "This model was trained in lower case, and writes so; a preset with text.casing=truecase does not.");
        }
        TranslationConfig.Search settings = search.applied(config).search();
        int width = beam.orElse(Math.max(best, settings.beam()));
        Translator translator = new Translator(predictor, settings.withBeam(width), best);
        if (drawing != null) {
            draw(translator, drawing, folder.plan(TranslationConfig.class).cell());
        } else if (files.input() != null) {
            long count = translator.file(files.input(), file, out());
            if (file != null) {
                out().println("%s translated: %s".formatted(new Count(count, "sentence"), file));
            }
        } else if (!sentences.isEmpty()) {
            translator.answers(sentences).forEach(out()::println);
        } else {
            TypedLines.answer(
                    out(),
                    "a sentence",
                    line -> translator.answers(List.of(line)).forEach(out()::println));
        }
        return Program.DONE;
    }

    private void check() {
        files.requireOneInput("Sentences", sentences);
        files.requireInputForOutput();
        if (attention != null
                && (sentences.size() != 1
                        || !DRAWN.matcher(attention.toString()).find())) {
            throw new InputException(
                    "--attention draws one sentence into a .png or .svg file: give one sentence, and not " + attention
                            + " for " + sentences.size() + ".");
        }
        if (best < 1 || best > 100) {
            throw InputException.of("--n-best is %s: give 1 to 100.", best);
        }
        beam.requireAtLeast(best);
    }

    /** Translates the one sentence and draws its attention. */
    private void draw(Translator translator, NewFile file, String cell) throws IOException {
        String sentence = sentences.get(0);
        List<Translation> translations = translator.translations(sentence);
        Translation first = translations.get(0);
        if (!first.hasAttention()) {
            throw new InputException(
                    first.tokens().isEmpty()
                            ? "The translation is empty: there is no attention to draw."
                            : "This model has no attention to draw: give a run whose model.attention is not none.");
        }
        HeatMapChart chart = first.attentionMap(sentence + " → " + first.text(), cell);
        if (file.toString().endsWith(".png")) {
            file.write(Charts.png(chart));
        } else {
            file.write(Charts.file(chart));
        }
        translator.lines(translations).forEach(out()::println);
        out().println("Attention: " + file);
    }
}
