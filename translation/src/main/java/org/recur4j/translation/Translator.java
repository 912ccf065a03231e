package org.recur4j.translation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.text.TextLimits;
import org.recur4j.data.text.TextRecordReader;
import org.recur4j.data.text.TextUnit;
import org.recur4j.run.NewFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates sentences and whole files of them, some thousand at a time.
 *
 * @param predictor the model
 * @param search how translations are looked for
 * @param best translations of each sentence
 */
record Translator(TranslationPredictor predictor, TranslationConfig.Search search, int best) {
    private static final Logger LOG = LoggerFactory.getLogger(Translator.class);
    private static final int BATCH_SIZE = 1024;

    /** The best translations of one sentence, best first. */
    List<Translation> translations(String sentence) {
        return predictor.nBest(List.of(sentence), search, best).get(0);
    }

    /** The lines of the translations of some sentences, in order. */
    List<String> answers(List<String> sentences) {
        UnreadInput unread = new UnreadInput(predictor.source());
        List<String> answers = answers(sentences, unread);
        unread.warnings().forEach(LOG::warn);
        return answers;
    }

    private List<String> answers(List<String> sentences, UnreadInput unread) {
        sentences.forEach(unread::add);
        return predictor.nBest(sentences, search, best).stream()
                .flatMap(some -> lines(some).stream())
                .toList();
    }

    /** A line for each translation: the text, or its score and the text where there are several of a sentence. */
    List<String> lines(List<Translation> translations) {
        return translations.stream()
                .map(one -> best == 1 ? one.text() : String.format(Locale.ROOT, "%.3f\t%s", one.score(), one.text()))
                .toList();
    }

    /**
     * Translates every line of a file, in order; an empty line stays empty.
     *
     * @param output new file; null to print
     * @param out where to print
     * @return how many lines there were
     */
    long file(Path input, NewFile output, PrintWriter out) throws IOException {
        if (output == null) {
            return each(input, out::println);
        }
        long[] count = new long[1];
        output.write(aside -> {
            try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(aside))) {
                count[0] = each(input, line -> lines.append(line).append('\n'));
                if (lines.checkError()) {
                    throw new IOException("cannot write " + aside);
                }
            }
        });
        return count[0];
    }

    private long each(Path input, Consumer<String> line) throws IOException {
        long count = 0;
        UnreadInput unread = new UnreadInput(predictor.source());
        try (TextRecordReader reader = new TextRecordReader(TextUnit.LINE, TextLimits.DEFAULT);
                CountProgress progress = CountProgress.open("sentences")) {
            reader.initialize(input);
            Iterator<String> sentences = reader.texts().iterator();
            List<String> some = new ArrayList<>();
            while (sentences.hasNext()) {
                some.add(sentences.next());
                if (some.size() == BATCH_SIZE || !sentences.hasNext()) {
                    answers(some, unread).forEach(line);
                    progress.add(some.size());
                    count += some.size();
                    some.clear();
                }
            }
        }
        unread.warnings().forEach(LOG::warn);
        return count;
    }
}
