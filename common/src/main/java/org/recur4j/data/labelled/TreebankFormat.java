package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import org.recur4j.data.RecordSource;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;
import org.recur4j.data.text.Utf8Lines;

/**
 * A file of the Stanford Sentiment Treebank (Socher et al. 2013, "Recursive Deep Models for Semantic
 * Compositionality Over a Sentiment Treebank", EMNLP) in the form of the Penn Treebank: one tree a line, such as
 * {@code (3 (2 It) (4 (4 works) (2 .)))}, with labels from 0 (very negative) to 4 (very positive). Blank lines are
 * skipped.
 *
 * <p>The words of a sentence or phrase are joined by single spaces; {@code -LRB-} and {@code -RRB-} become brackets,
 * and the treebank's {@code \/} and {@code \*} lose their backslash.
 *
 * @param phrases whether every labelled phrase is a record; each sentence comes before its phrases
 * @param limits how much is accepted
 */
record TreebankFormat(boolean phrases, TextLimits limits) implements LabelledFormat {
    @Override
    public RecordSource<LabelledText> open(Path file) {
        DataFiles.requireFileOf(file, limits.maxBytes());
        return new Trees(new Utf8Lines(file), phrases);
    }

    private static final class Trees extends RecordSource<LabelledText> {
        private final Utf8Lines lines;
        private final boolean phrases;
        private Iterator<LabelledText> ofTree = Collections.emptyIterator();

        Trees(Utf8Lines lines, boolean phrases) {
            this.lines = closing(lines);
            this.phrases = phrases;
        }

        @Override
        public LabelledText read() {
            while (!ofTree.hasNext()) {
                String tree = lines.read();
                if (tree == null) {
                    return null;
                }
                if (!tree.isBlank()) {
                    ofTree = SentimentTree.texts(tree, lines.place(), phrases).iterator();
                }
            }
            return ofTree.next();
        }
    }
}
