package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers for a whole file of texts, of any size: some thousand are read, answered and written at a time. */
final class Prediction {
    private static final int AT_ONCE = 4096;

    private Prediction() {}

    /**
     * Answers every text of a file, in order.
     *
     * @param input one text a line, or a table
     * @param column of a table that holds the texts
     * @param output new file
     * @return how many texts there were
     */
    static long run(SentimentPredictor predictor, Path input, String column, Path output) throws IOException {
        long count = 0;
        try (TextInput texts = TextInput.open(input, column);
                AnswerFile answers = AnswerFile.create(output)) {
            List<String> some = new ArrayList<>();
            while (texts.hasNext()) {
                some.add(texts.next());
                if (some.size() == AT_ONCE || !texts.hasNext()) {
                    for (Answer answer : predictor.answers(some)) {
                        answers.add(answer);
                    }
                    count += some.size();
                    some.clear();
                }
            }
        }
        return count;
    }
}
