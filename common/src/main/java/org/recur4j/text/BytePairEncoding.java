package org.recur4j.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.text.MergeLearner.Merge;

/**
 * Cuts rare words into pieces that are frequent, so that a small vocabulary writes every word (Sennrich et al. 2016,
 * arXiv:1508.07909, section 3.2). Immutable.
 *
 * <pre>{@code
 * learn:  words as characters; the most frequent pair of neighbours becomes one piece; again, N times
 * apply:  the same merges, in the order in which they were learned
 * lowest  →  low@@ est          "@@" marks a piece that goes on
 * }</pre>
 *
 * <p>Pieces at the end of a word are others than inside: {@code est</w>} in the file of the merges, which is UTF-8, a
 * line a merge, and the same that {@code subword-nmt} writes. Of equally frequent pairs the first in the order of
 * characters is merged. No word may end with the mark.
 */
public final class BytePairEncoding {
    /** Ends a piece after which its word goes on. */
    public static final String MARK = "@@";

    private static final String END = "</w>";
    private static final String HEADER = "#version: 0.2";

    private final List<Merge> merges;
    private final Map<Merge, Integer> ranks;

    private BytePairEncoding(List<Merge> merges) {
        this.merges = List.copyOf(merges);
        this.ranks = new HashMap<>();
        for (int rank = 0; rank < this.merges.size(); rank++) {
            ranks.putIfAbsent(this.merges.get(rank), rank);
        }
    }

    /**
     * Learns merges.
     *
     * @param counts the words of the training text
     * @param merges most merges, at least 0
     * @param minFrequency occurrences a pair needs to be merged, at least 1
     */
    public static BytePairEncoding learn(TokenCounts counts, int merges, int minFrequency) {
        if (merges < 0 || minFrequency < 1) {
            throw new IllegalArgumentException(merges + " merges of pairs seen " + minFrequency + " times");
        }
        MergeLearner learner = new MergeLearner();
        counts.forEach((word, count) -> learner.add(characters(word), count));
        return new BytePairEncoding(learner.learn(merges, minFrequency));
    }

    private static List<String> characters(String word) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < word.length(); ) {
            int end = word.offsetByCodePoints(i, 1);
            pieces.add(word.substring(i, end) + (end == word.length() ? END : ""));
            i = end;
        }
        return pieces;
    }

    /** Number of merges learned; fewer than asked for when the pairs became too rare. */
    public int size() {
        return merges.size();
    }

    /** The pieces of some words, all but the last of each word marked. */
    public List<String> apply(List<String> words) {
        List<String> pieces = new ArrayList<>();
        words.forEach(word -> pieces.addAll(pieces(word)));
        return pieces;
    }

    public List<String> pieces(String word) {
        if (word.isEmpty() || word.endsWith(MARK)) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" cannot be cut into pieces: it is empty or ends with @@");
        }
        List<String> pieces = characters(word);
        for (Merge next = first(pieces); next != null; next = first(pieces)) {
            pieces = MergeLearner.merged(pieces, next);
        }
        List<String> marked = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size() - 1; i++) {
            marked.add(pieces.get(i) + MARK);
        }
        String last = pieces.get(pieces.size() - 1);
        marked.add(last.substring(0, last.length() - END.length()));
        return marked;
    }

    /** Of the merges that are possible the one learned first; null when there is none. */
    private Merge first(List<String> pieces) {
        Merge first = null;
        int lowest = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Merge pair = new Merge(pieces.get(i), pieces.get(i + 1));
            int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
            if (rank < lowest) {
                lowest = rank;
                first = pair;
            }
        }
        return first;
    }

    /** The words that pieces make; a last one that was to go on ends there. */
    public static List<String> undo(List<String> pieces) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (String piece : pieces) {
            boolean goesOn = piece.endsWith(MARK);
            word.append(piece, 0, piece.length() - (goesOn ? MARK.length() : 0));
            if (!goesOn) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** Writes the file described above. */
    public void save(Path file) {
        StringBuilder lines = new StringBuilder(HEADER).append('\n');
        for (Merge merge : merges) {
            lines.append(TokenLine.escape(merge.left()))
                    .append(' ')
                    .append(TokenLine.escape(merge.right()))
                    .append('\n');
        }
        new TextFile(file, "list of merges").write(lines.toString());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws InputException when the file is missing or no list of merges, with the line
     */
    public static BytePairEncoding load(Path file) {
        TextFile source = new TextFile(file, "list of merges");
        List<String> lines = source.read().lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw source.damaged(1, "is not \"" + HEADER + "\"");
        }
        List<Merge> merges = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] sides = lines.get(i).split(" ", -1);
            String left = sides.length == 2 ? TokenLine.unescape(sides[0]) : null;
            String right = sides.length == 2 ? TokenLine.unescape(sides[1]) : null;
            if (left == null || right == null || left.isEmpty() || right.isEmpty()) {
                throw source.damaged(i + 1, "holds no two pieces");
            }
            merges.add(new Merge(left, right));
        }
        return new BytePairEncoding(merges);
    }
}
