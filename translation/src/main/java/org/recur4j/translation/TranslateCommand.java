package org.recur4j.translation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.recur4j.chart.Charts;
import org.recur4j.chart.HeatMapChart;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.cli.ThreadOption;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.machine.Backend;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translate}: a trained model translates sentences of the command line, of a file, or typed in. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = {
            "Translates sentences with a trained model.",
            "Without SENTENCE and --input it reads lines from the terminal or the standard input."
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
final class TranslateCommand implements Callable<Integer> {
    private static final Pattern DRAWN = Pattern.compile("\\.(png|svg)$");

    private static final Logger LOG = LoggerFactory.getLogger(TranslateCommand.class);

    private final TranslationTask task;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Run folder with the trained model.")
    private Path run;

    @Parameters(paramLabel = "SENTENCE", arity = "0..*", description = "Sentences to translate, each in quotes.")
    private List<String> sentences = List.of();

    @Option(names = "--input", paramLabel = "FILE", description = "File with one sentence a line.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "New file for the translations, one a line; with --n-best as many lines a sentence.")
    private Path output;

    @Option(
            names = "--beam",
            paramLabel = "K",
            description = "Beam width; 1 is greedy. Default: the run's search.beam.")
    private Integer beam;

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
        this.task = task;
    }

    @Override
    public Integer call() throws IOException {
        check();
        NewFile file = NewFile.of(output, "--output");
        NewFile drawing = NewFile.of(attention, "--attention");
        RunFolder folder = RunFolder.open(run, task.name());
        Backend.start(threads.threads());
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
        Translator translator = new Translator(
                predictor, settings.withBeam(beam == null ? Math.max(best, settings.beam()) : beam), best);
        if (drawing != null) {
            draw(translator, drawing, folder.plan(TranslationConfig.class).cell());
        } else if (input != null) {
            long count = translator.file(input, file, out());
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
        out().flush();
        return Program.DONE;
    }

    private void check() {
        if (input != null && !sentences.isEmpty()) {
            throw new InputException("Sentences and --input exclude each other: give one of them.");
        }
        if (attention != null
                && (sentences.size() != 1
                        || !DRAWN.matcher(attention.toString()).find())) {
            throw new InputException(
                    "--attention draws one sentence into a .png or .svg file: give one sentence, and not " + attention
                            + " for " + sentences.size() + ".");
        }
        if (output != null && input == null) {
            throw new InputException("--output goes with --input: add or remove it.");
        }
        if (best < 1 || best > 100) {
            throw new InputException("--n-best is %s: give 1 to 100.".formatted(best));
        }
        if (beam != null && (beam < best || beam > 1000)) {
            throw new InputException("--beam is %s: give %s to 1000.".formatted(beam, best));
        }
    }

    /** Translates the one sentence and draws its attention. */
    private void draw(Translator translator, NewFile file, String cell) throws IOException {
        String sentence = sentences.get(0);
        List<Translation> translations = translator.translations(sentence);
        Translation first = translations.get(0);
        if (!AttentionMap.has(first)) {
            throw new InputException(
                    first.symbols().isEmpty()
                            ? "The translation is empty: there is no attention to draw."
                            : "This model has no attention to draw: give a run whose model.attention is not none.");
        }
        HeatMapChart chart = AttentionMap.of(sentence + " → " + first.text(), cell, first);
        if (file.toString().endsWith(".png")) {
            file.write(Charts.png(chart));
        } else {
            file.write(Charts.file(chart));
        }
        translator.lines(translations).forEach(out()::println);
        out().println("Attention: " + file);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
