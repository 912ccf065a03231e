package org.recur4j.data.tagged;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.data.SkipCounts;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.TreebankTokenizer;

/** Text without tags, a sentence a line, cut into tokens; written with tags, it has a space between its tokens. */
record TextFormat() implements TaggedFormat {
    private static final Tokenizer TOKENIZER = new TreebankTokenizer();

    static List<String> tokens(String line) {
        return TOKENIZER.tokens(line);
    }

    @Override
    public List<TaggedToken> tokens(String line, String place, SkipCounts skipped) {
        return tokens(line).stream()
                .map(token -> new TaggedToken(token, "", place))
                .toList();
    }

    @Override
    public boolean ends(String line) {
        return true;
    }

    @Override
    public String withTags(String line, List<String> tags) {
        List<String> tokens = tokens(line);
        return IntStream.range(0, tags.size())
                .mapToObj(t -> tokens.get(t) + "/" + tags.get(t))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String description() {
        return "text, a sentence a line";
    }
}
