package org.recur4j.data.labelled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelScale;

/**
 * Takes apart one tree of the Stanford Sentiment Treebank, in the form of the Penn Treebank:
 * {@code (3 (2 It) (4 (4 works) (2 .)))}.
 *
 * <pre>{@code
 * tree = "(" label (word | tree tree*) ")"        label 0 to 4
 * }</pre>
 *
 * <p>The words of a phrase are joined by single spaces; {@code -LRB-}, {@code -RRB-}, {@code \/} and {@code \*} become
 * the characters they stand for.
 */
final class SentimentTree {
    /** What every label lies between. */
    static final LabelScale SCALE = new LabelScale(0, 4);

    /** Deepest nesting accepted; the treebank's own is 30. */
    static final int MAX_DEPTH = 1_000;

    /** Longest line accepted, in UTF-16 units; the treebank's own is 688. */
    static final int MAX_LENGTH = 1 << 16;

    private final String line;
    private final String place;
    private final StringBuilder words = new StringBuilder();
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<Node> nodes = new ArrayList<>();
    private int at;

    private SentimentTree(String line, String place) {
        this.line = line;
        this.place = place;
    }

    /** A bracket, and which of the sentence's characters lie in it. */
    private static final class Node {
        private final String label;
        private final int from;
        private int to;
        private boolean holdsWord;
        private boolean holdsTree;

        Node(String label, int from) {
            this.label = label;
            this.from = from;
        }
    }

    /**
     * The labelled texts of one tree.
     *
     * @param line the tree
     * @param place its file and line, for messages
     * @param phrases whether every subtree counts, not only the whole
     * @return the sentence, then, where asked for, its phrases, each before those inside it
     * @throws InputException when the tree is malformed, too deep or too long
     */
    static List<LabelledText> texts(String line, String place, boolean phrases) {
        if (line.length() > MAX_LENGTH) {
            throw new InputException(place + " is longer than " + MAX_LENGTH + " characters: give one tree a line.");
        }
        SentimentTree tree = new SentimentTree(line, place);
        tree.parse();
        List<LabelledText> texts = new ArrayList<>();
        for (Node node : phrases ? tree.nodes : tree.nodes.subList(0, 1)) {
            String text = tree.words.substring(node.from, node.to);
            texts.add(new LabelledText(text, node.label, place, texts.isEmpty()));
        }
        return texts;
    }

    private void parse() {
        skipSpaces();
        do {
            if (at == line.length()) {
                throw malformed("ends before its brackets are closed");
            }
            switch (line.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                default -> word();
            }
            skipSpaces();
        } while (!open.isEmpty());
        if (at < line.length()) {
            throw malformed("goes on behind the tree");
        }
    }

    private void open() {
        Node parent = open.peek();
        if (parent != null && parent.holdsWord) {
            throw malformed("has a tree beside a word");
        }
        if (open.size() == MAX_DEPTH) {
            throw malformed("is nested deeper than " + MAX_DEPTH);
        }
        at++;
        boolean labelled = at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '4';
        if (!labelled || (at + 1 < line.length() && " ()".indexOf(line.charAt(at + 1)) < 0)) {
            throw malformed("has no label from 0 to 4");
        }
        if (parent != null) {
            parent.holdsTree = true;
        }
        boolean later = words.length() > 0;
        Node node = new Node(line.substring(at, at + 1), words.length() + (later ? 1 : 0));
        open.push(node);
        nodes.add(node);
        at++;
    }

    private void close() {
        Node node = open.peek();
        if (node == null) {
            throw malformed("closes a bracket that is not open");
        }
        if (!node.holdsWord && !node.holdsTree) {
            throw malformed("has a bracket without a word");
        }
        node.to = words.length();
        open.pop();
        at++;
    }

    private void word() {
        Node node = open.peek();
        if (node == null) {
            throw malformed("does not begin with a bracket, nor is the line one of fastText (__label__3 It works)");
        }
        if (node.holdsWord || node.holdsTree) {
            throw malformed("has a word beside another or beside a tree");
        }
        int end = at;
        while (end < line.length() && " ()".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        words.append(words.length() > 0 ? " " : "").append(plain(line.substring(at, end)));
        node.holdsWord = true;
        at = end;
    }

    private static String plain(String word) {
        return switch (word) {
            case "-LRB-" -> "(";
            case "-RRB-" -> ")";
            default -> word.replace("\\/", "/").replace("\\*", "*");
        };
    }

    private void skipSpaces() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
    }

    private InputException malformed(String what) {
        return InputException.of(
                "%s, column %s: the tree %s: write it like (3 (2 It) (4 (4 works) (2 .))), one a line.",
                place, at + 1, what);
    }
}
