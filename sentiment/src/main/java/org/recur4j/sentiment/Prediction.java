package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.LabelledTextSettings;
import org.recur4j.data.UnlabelledTexts;
import org.recur4j.run.NewFile;

/**
 * Answers for a whole file of texts, of any size: some thousand are read, answered and written at a time.
 *
 * @param predictor the model
 * @param input one text a line, or a table
 * @param reading how the file is read
 */
record Prediction(SentimentPredictor predictor, Path input, LabelledTextSettings reading) {
    private static final int AT_ONCE = 1024;

    /**
     * Answers every text of the file, in order.
     *
     * @param output new file, which appears when all are answered
     * @return how many texts there were
     */
    long into(NewFile output) throws IOException {
        long[] count = new long[1];
        output.write(aside -> count[0] = answer(aside, output.path()));
        return count[0];
    }

    private long answer(Path aside, Path name) throws IOException {
        long count = 0;
        try (UnlabelledTexts texts = new UnlabelledTexts(input, reading);
                AnswerFile answers = AnswerFile.create(aside, name);
                CountProgress progress = CountProgress.open("texts")) {
            List<String> some = new ArrayList<>();
            while (texts.hasNext()) {
                some.add(texts.next());
                if (some.size() == AT_ONCE || !texts.hasNext()) {
                    for (Answer answer : predictor.answers(some)) {
                        answers.add(answer);
                    }
                    count += some.size();
                    progress.add(some.size());
                    some.clear();
                }
            }
        }
        return count;
    }
}
