package org.recur4j.sentiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.report.ConsoleStyle;

/**
 * How each word of some texts moved a model's answer, in the terminal and as a page.
 *
 * @param predictor the model
 * @param texts what it reads
 */
record Explanations(SentimentPredictor predictor, List<String> texts) {
    /**
     * Shows them.
     *
     * @param html new file for the page; null for none
     * @throws InputException when there is such a file already
     */
    void show(PrintWriter out, Path html) throws IOException {
        if (html != null && Files.exists(html)) {
            throw new InputException("%s exists already and is left as it is: give another --html.".formatted(html));
        }
        boolean ordered = new Classes(predictor.classes()).ordered();
        List<Explanation> explanations = new ArrayList<>();
        for (String text : texts) {
            Explanation explanation = Explanation.of(predictor.classes(), ordered, predictor.effects(text));
            explanations.add(explanation);
            out.println(ExplanationLine.render(explanation, ConsoleStyle.detect()));
        }
        if (html != null) {
            String page = ExplanationPage.html("How each word moved the answer", explanations);
            Files.writeString(html, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            out.println("Explanation: " + html);
        }
    }
}
