package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.cli.InputOutputOptions;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.UnlabelledTexts;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict}: a trained model answers for texts of the command line, of a file, or typed in. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Classifies texts with a trained model.",
            "Without TEXT and --input it reads lines from the terminal or the standard input.",
            "The input has one text a line, or is a table (.csv, .tsv, .jsonl) with a column of texts. The output is JSON"
                    + " where its name ends in .json, otherwise CSV."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  predict --run runs/sentiment/RUN 'The food was good, not bad at all.'",
            "  predict --run runs/sentiment/RUN --input reviews.csv --output answers.csv",
            "  predict --run runs/sentiment/RUN --input reviews.csv --set data.textColumn=review",
            "  predict --run runs/sentiment/RUN --explain --html why.html 'Good, but far too long.'",
            "${bundle:about.run}"
        })
final class PredictCommand extends ModelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PredictCommand.class);

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "Texts to classify, each in quotes.")
    private List<String> texts = List.of();

    @Mixin
    private final InputOutputOptions files = new InputOutputOptions();

    @Mixin
    private final SearchOption settings = SearchOption.ofTables();

    @Option(names = "--explain", description = "Shows how each word moved the answer.")
    private boolean explain;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "With --explain: writes the explanation to this new HTML file as well.")
    private Path html;

    PredictCommand(SentimentTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        check();
        NewFile answers = files.output();
        NewFile page = NewFile.of(html, "--html");
        RunFolder folder = open();
        start();
        SentimentPredictor predictor = SentimentPredictor.of(folder);
        if (explain) {
            explain(predictor, page);
        } else if (files.input() != null && answers != null) {
            long count = new Prediction(predictor, files.input(), reading(predictor)).into(answers);
            out().println(new Count(count, "text") + " answered: " + answers);
        } else {
            answer(predictor);
        }
        return Program.DONE;
    }

    private void check() {
        files.requireOneInput("Texts", texts);
        files.requireInputForOutput();
        if (explain && files.hasOutput()) {
            throw new InputException("--output and --explain exclude each other: give one of them.");
        }
        if (html != null && !explain) {
            throw new InputException("--html goes with --explain: add it.");
        }
    }

    private LabelledTextSettings reading(SentimentPredictor predictor) {
        return settings.applied(predictor.config()).data().reading();
    }

    private void answer(SentimentPredictor predictor) throws IOException {
        if (files.input() != null) {
            try (UnlabelledTexts lines = new UnlabelledTexts(files.input(), reading(predictor))) {
                while (lines.hasNext()) {
                    print(predictor, lines.next());
                }
            }
        } else if (!texts.isEmpty()) {
            texts.forEach(text -> print(predictor, text));
        } else {
            TypedLines.answer(out(), "a text", line -> print(predictor, line));
        }
    }

    private void print(SentimentPredictor predictor, String text) {
        Answer answer = predictor.answers(List.of(text)).get(0);
        if (!predictor.knows(text)) {
            LOG.warn("The model knows no word of the following text: its answer means nothing.");
        }
        String said = answer.stars().isEmpty() || !ConsoleStyle.detect().unicode() ? answer.label() : answer.stars();
        out().println(String.format(Locale.ROOT, "%s  %3.0f %%  %s", said, 100 * answer.probability(), text));
        out().flush();
    }

    /** Shows how each word of some texts moved the answer, in the terminal and, where there is a file for it, as a page. */
    private void explain(SentimentPredictor predictor, NewFile page) throws IOException {
        List<String> all = new ArrayList<>(texts);
        if (files.input() != null) {
            try (UnlabelledTexts lines = new UnlabelledTexts(files.input(), reading(predictor))) {
                lines.forEachRemaining(all::add);
            }
        }
        if (all.isEmpty()) {
            throw new InputException("--explain needs a text: give it in quotes, or a file with --input.");
        }
        boolean ordered = new Classes(predictor.classes()).ordered();
        List<Explanation> explanations = new ArrayList<>();
        for (String text : all) {
            Explanation explanation = new Explanation(predictor.classes(), ordered, predictor.effects(text));
            explanations.add(explanation);
            out().println(ExplanationLine.render(explanation, ConsoleStyle.detect()));
        }
        if (page != null) {
            page.write(ExplanationPage.html("How each word moved the answer", explanations));
            out().println("Explanation: " + page);
        }
    }
}
