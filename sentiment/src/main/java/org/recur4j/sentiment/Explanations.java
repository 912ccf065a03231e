package org.recur4j.sentiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;

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
     */
    void show(PrintWriter out, NewFile html) throws IOException {
        boolean ordered = new Classes(predictor.classes()).ordered();
        List<Explanation> explanations = new ArrayList<>();
        for (String text : texts) {
            Explanation explanation = Explanation.of(predictor.classes(), ordered, predictor.effects(text));
            explanations.add(explanation);
            out.println(ExplanationLine.render(explanation, ConsoleStyle.detect()));
        }
        if (html != null) {
            String page = ExplanationPage.html("How each word moved the answer", explanations);
            html.write(page);
            out.println("Explanation: " + html);
        }
    }
}
