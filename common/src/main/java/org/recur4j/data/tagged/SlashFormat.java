package org.recur4j.data.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.recur4j.data.SkipCounts;

/**
 * A sequence a line, each token with its tag behind the last separator: {@code The/DET dog/NOUN and/or/CCONJ}.
 *
 * @param separator a slash or an underscore
 * @param tagged false for lines without tags, where a separator is a character like others; tags are written all the same
 */
record SlashFormat(char separator, boolean tagged) implements TaggedFormat {
    @Override
    public List<TaggedToken> tokens(String line, String place, SkipCounts skipped) {
        List<TaggedToken> tokens = new ArrayList<>();
        for (MatchResult item : ColumnFormat.spaced(line)) {
            int end = end(item.group());
            String tag = item.group().substring(Math.min(end + 1, item.group().length()));
            tokens.add(new TaggedToken(item.group().substring(0, end), tag, place));
        }
        return tokens;
    }

    /** Where the token of an item ends: at its end where it has no tag. */
    private int end(String item) {
        int last = tagged ? item.lastIndexOf(separator) : -1;
        return last > 0 && last < item.length() - 1 ? last : item.length();
    }

    @Override
    public boolean ends(String line) {
        return true;
    }

    @Override
    public String withTags(String line, List<String> tags) {
        StringBuilder text = new StringBuilder(line);
        List<MatchResult> items = ColumnFormat.spaced(line);
        for (int i = items.size() - 1; i >= 0; i--) { // from the back, so that places stay right
            MatchResult item = items.get(i);
            text.replace(item.start() + end(item.group()), item.end(), separator + tags.get(i));
        }
        return text.toString();
    }

    @Override
    public String description() {
        return tagged ? "a sentence a line, each word with its tag" : "a sentence a line, words with spaces between";
    }
}
