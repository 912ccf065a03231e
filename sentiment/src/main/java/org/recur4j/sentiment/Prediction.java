package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.Count;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.UnlabelledTexts;
import org.recur4j.run.NewFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a whole file of texts, of any size: some thousand are read, answered and written at a time.
 *
 * @param predictor the model
 * @param input one text a line, or a table
 * @param reading how the file is read
 */
record Prediction(SentimentPredictor predictor, Path input, LabelledTextSettings reading) {
    private static final Logger LOG = LoggerFactory.getLogger(Prediction.class);
    private static final int BATCH_SIZE = 1024;

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
        long unknown = 0;
        try (UnlabelledTexts texts = new UnlabelledTexts(input, reading);
                AnswerFile answers = AnswerFile.create(aside, name);
                CountProgress progress = CountProgress.open("texts")) {
            List<String> batch = new ArrayList<>();
            while (texts.hasNext()) {
                batch.add(texts.next());
                if (batch.size() == BATCH_SIZE || !texts.hasNext()) {
                    for (Answer answer : predictor.answers(batch)) {
                        answers.add(answer);
                    }
                    count += batch.size();
                    unknown += batch.stream()
                            .filter(text -> !predictor.knows(text))
                            .count();
                    progress.add(batch.size());
                    batch.clear();
                }
            }
        }
        if (unknown > 0) {
            LOG.warn(
                    "The model knows no word of {} of {}: answers to such texts mean nothing.",
                    unknown,
                    new Count(count, "text"));
        }
        return count;
    }
}
