package org.recur4j.tagging.dna;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.data.Count;
import org.recur4j.data.dna.MarkedSpan;
import org.recur4j.data.dna.Strand;
import org.recur4j.report.ConsoleStyle;

/**
 * A sequence as a few lines of a terminal: a track from its first base to its last one, each character a part of it, and the first
 * of the spans. A character is {@code >} or {@code <} where spans of that strand cover half of it or more ({@code =} without a strand),
 * {@code -} where they cover less, and a dot where there is none.
 *
 * @param style what the terminal can show
 */
record DnaTrack(ConsoleStyle style) {
    /** Spans that are listed. */
    private static final int LISTED = 20;

    private static final int SHORTEST = 20;

    /** The text, with line ends. */
    String of(String name, int length, List<MarkedSpan> spans) {
        String last = number(length);
        int columns = Math.max(1, Math.min(length, Math.max(SHORTEST, style.width() - 3 - last.length())));
        StringBuilder text = new StringBuilder(style.shown(name))
                .append("  ")
                .append(new Count(length, "base"))
                .append(", ")
                .append(new Count(spans.size(), "span"))
                .append("\n1 ")
                .append(track(columns, length, spans))
                .append(' ')
                .append(last)
                .append('\n');
        for (MarkedSpan span : spans.subList(0, Math.min(LISTED, spans.size()))) {
            text.append("  %s %s %s to %s%n"
                    .formatted(
                            style.shown(span.label()),
                            span.strand().sign(),
                            number(span.span().start()),
                            number(span.span().end())));
        }
        if (spans.size() > LISTED) {
            text.append("  and ")
                    .append(new Count(spans.size() - LISTED, "more span"))
                    .append(": --output FILE.gff3 writes all\n");
        }
        return text.toString();
    }

    private String track(int columns, int length, List<MarkedSpan> spans) {
        Map<Strand, long[]> covered = new EnumMap<>(Strand.class);
        for (Strand strand : Strand.values()) {
            covered.put(strand, new long[columns]);
        }
        for (MarkedSpan span : spans) {
            int from = column(span.span().start(), columns, length);
            for (int c = from; c <= column(span.span().end(), columns, length); c++) {
                long first = Math.max(span.span().start() - 1L, (long) c * length / columns);
                long end = Math.min(span.span().end(), (c + 1L) * length / columns);
                covered.get(span.strand())[c] += end - first;
            }
        }
        StringBuilder track = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            long bases = (c + 1L) * length / columns - (long) c * length / columns;
            track.append(letter(
                    covered.get(Strand.PLUS)[c], covered.get(Strand.MINUS)[c], covered.get(Strand.NONE)[c], bases));
        }
        return style.colour() ? track.toString().replaceAll("[<>=-]+", "\u001B[1m$0\u001B[0m") : track.toString();
    }

    private static int column(int base, int columns, int length) {
        int column = (int) ((base - 1L) * columns / length);
        return (column + 1L) * length / columns < base ? column + 1 : column;
    }

    private static char letter(long plus, long minus, long none, long bases) {
        long most = Math.max(plus, Math.max(minus, none));
        if (most == 0) {
            return '.';
        }
        return 2 * most < bases ? '-' : most == plus ? '>' : most == minus ? '<' : '=';
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
