package org.recur4j.tagging.dna;

import java.util.List;
import java.util.function.Consumer;
import org.recur4j.data.dna.MarkedSpan;
import org.recur4j.data.dna.Span;

/** The spans of a sequence whose tags come bit by bit: the longest runs of bases with the same mark. */
final class SpanFinder {
    private final BaseTags says;
    private final String name;
    private final Consumer<MarkedSpan> found;
    private String first = BaseTags.OUTSIDE; // tag of the run that goes on
    private String before = BaseTags.OUTSIDE;
    private int start;
    private int length;

    /**
     * Begins.
     *
     * @param says what tags say
     * @param name of the sequence
     * @param found takes each span as soon as it has ended
     */
    SpanFinder(BaseTags says, String name, Consumer<MarkedSpan> found) {
        this.says = says;
        this.name = name;
        this.found = found;
    }

    /** The tags of the next bases. */
    void add(List<String> tags) {
        for (String tag : tags) {
            if (!says.mark(tag).equals(says.mark(before))) {
                endRun();
                first = tag;
                start = length;
            }
            before = tag;
            length++;
        }
    }

    /** The sequence has ended: how many bases it had. */
    int end() {
        endRun();
        before = BaseTags.OUTSIDE;
        return length;
    }

    private void endRun() {
        if (!says.mark(before).equals(BaseTags.OUTSIDE)) {
            found.accept(says.span(name, new Span(start + 1, length), first, before));
        }
    }
}
