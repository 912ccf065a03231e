package org.recur4j.tagging.dna;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.recur4j.data.Count;
import org.recur4j.data.RecordSource;
import org.recur4j.data.dna.DnaFile;
import org.recur4j.data.dna.DnaPiece;
import org.recur4j.data.dna.MarkedSpan;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.steps.SequenceTagger;
import org.recur4j.tagging.steps.TagInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DNA of any length to find spans in, of which only some windows are held.
 *
 * @param bases how it is read
 * @param file that has it
 * @param output for the spans, each as soon as it is found; null for tracks on the terminal
 * @param gff3 whether spans are written as GFF3; otherwise as a table
 */
record DnaInput(BasesConfig bases, DnaFile file, NewFile output, boolean gff3) implements TagInput {
    /** Windows that are read from a file at once. */
    private static final int WINDOWS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(DnaInput.class);

    @Override
    public void tag(SequenceTagger tagger, PrintWriter out) throws IOException {
        if (output == null) {
            print(tagger, out);
        } else {
            out.println(write(tagger));
        }
    }

    /** The sequences of a file as tracks over their positions. */
    private void print(SequenceTagger tagger, PrintWriter out) throws IOException {
        DnaTrack track = new DnaTrack(ConsoleStyle.detect());
        List<MarkedSpan> spans = new ArrayList<>();
        tag(tagger, spans::add, (name, length) -> {
            out.print(track.of(name, length, spans));
            out.flush();
            spans.clear();
        });
    }

    /** Gives what was done, for the terminal. */
    private String write(SequenceTagger tagger) throws IOException {
        long[] counts = new long[3]; // sequences, bases, spans
        output.write(aside -> {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(aside, StandardCharsets.UTF_8))) {
                out.print((gff3 ? MarkedSpan.GFF3 : MarkedSpan.COLUMNS) + "\n");
                Consumer<MarkedSpan> found = span -> {
                    out.print((gff3 ? span.gff3() : span.row()) + "\n");
                    counts[2]++;
                };
                tag(tagger, found, (name, length) -> {
                    counts[0]++;
                    counts[1] += length;
                });
                if (out.checkError()) {
                    throw new IOException(output + " could not be written");
                }
            }
        });
        return "%s in %s of %s: %s"
                .formatted(
                        new Count(counts[2], "span"),
                        new Count(counts[1], "base"),
                        new Count(counts[0], "sequence"),
                        output);
    }

    private void tag(SequenceTagger tagger, Consumer<MarkedSpan> found, BiConsumer<String, Integer> ended)
            throws IOException {
        Windows windows = bases.windows();
        int size = windows.overlap() + WINDOWS * (windows.size() - windows.overlap());
        try (RecordSource<DnaPiece> pieces = file.pieces(size, windows.overlap())) {
            SpanFinder finder = null;
            while (pieces.hasNext()) {
                DnaPiece piece = pieces.next();
                finder = finder == null ? new SpanFinder(bases.says(), piece.name(), found) : finder;
                finder.add(tags(tagger, piece, windows.overlap()));
                if (piece.last()) {
                    ended.accept(piece.name(), finder.end());
                    finder = null;
                }
            }
        }
        if (!file.counts().text().isEmpty()) {
            LOG.info("Not read as it stands: {}.", file.counts().text());
        }
    }

    /** Of the bases that a piece decides: of those that it has in common with the next one the first half. */
    private List<String> tags(SequenceTagger tagger, DnaPiece piece, int overlap) {
        List<String> tokens = bases.tokens().of(piece.bases());
        List<String> tags = tagger.tags(List.of(new TaggedSequence(tokens, List.of(), piece.place())))
                .get(0);
        int from = piece.start() == 0 ? 0 : overlap - overlap / 2;
        return tags.subList(from, piece.last() ? tags.size() : tags.size() - overlap / 2);
    }
}
