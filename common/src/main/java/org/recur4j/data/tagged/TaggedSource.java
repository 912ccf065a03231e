package org.recur4j.data.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.Utf8Lines;

/** The sequences of one file; counts the lines that it does not read. */
public final class TaggedSource extends RecordSource<TaggedSequence> {
    /** Many times what the longest sentence has: more comes of blank lines that are missing. */
    static final int MAX_TOKENS = 200_000;

    /** Longest line accepted, in UTF-16 units. */
    static final int MAX_LENGTH = 1 << 20;

    private final Utf8Lines lines;
    private final TaggedFormat format;
    private final UnaryOperator<List<String>> tags;
    private final SkipCounts skipped = new SkipCounts();

    /**
     * Begins.
     *
     * @param tags what becomes of the tags of a sequence
     */
    TaggedSource(Utf8Lines lines, TaggedFormat format, UnaryOperator<List<String>> tags) {
        this.lines = closing(lines);
        this.format = format;
        this.tags = tags;
    }

    @Override
    public TaggedSequence read() {
        List<TaggedToken> tokens = readTokens();
        if (tokens.isEmpty()) {
            return null;
        }
        return new TaggedSequence(
                tokens.stream().map(TaggedToken::token).toList(),
                tags.apply(tags(tokens)),
                tokens.get(0).place());
    }

    /** The next sequence as it stands in the file; without tokens when there is nothing more. */
    List<TaggedToken> readTokens() {
        List<TaggedToken> tokens = new ArrayList<>();
        for (String line = next(lines); line != null; line = next(lines)) {
            tokens.addAll(format.tokens(line, lines.place(), skipped));
            if (tokens.size() > MAX_TOKENS) {
                throw InputException.of(
                        "%s begins a sequence of more than %,d tokens: put a blank line after each sequence.",
                        tokens.get(0).place(), MAX_TOKENS);
            }
            if (format.ends(line) && !tokens.isEmpty()) {
                break;
            }
        }
        return tokens;
    }

    /** The next line; null at the end. */
    static String next(Utf8Lines lines) {
        String line = lines.read();
        if (line != null && line.length() > MAX_LENGTH) {
            throw InputException.of(
                    "%s has more than %,d characters: put each token, or each sentence, on a line of its own.",
                    lines.place(), MAX_LENGTH);
        }
        return line;
    }

    /**
     * The tags of a sequence, none where it has none.
     *
     * @throws InputException when only some of its tokens have one
     */
    static List<String> tags(List<TaggedToken> tokens) {
        if (tokens.stream().noneMatch(TaggedToken::hasTag)) {
            return List.of();
        }
        for (TaggedToken token : tokens) {
            if (!token.hasTag()) {
                throw InputException.of(
                        "%s: \"%s\" has no tag, but other tokens of its sequence have one: add it.",
                        token.place(), token.token());
            }
        }
        return tokens.stream().map(TaggedToken::tag).toList();
    }

    /** How much was not read so far, such as {@code "12 empty nodes"}. */
    public SkipCounts skipped() {
        return skipped;
    }
}
