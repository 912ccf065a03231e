package org.recur4j.data.dna;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.Utf8Lines;

/**
 * What is marked in the sequences of another file:
 *
 * <ul>
 *   <li>GFF3 or GTF, nine columns: its lines {@code CDS}, or where there are none {@code exon}, or else all, with their type as
 *       the label. Lines of the same {@code Parent}, {@code transcript_id} or {@code ID} are one gene
 *   <li>a table of name, start, end, and perhaps label and strand, each line for itself; a first line with names of columns
 *       is not read
 * </ul>
 *
 * <p>Both count bases from 1, the last one included.
 */
final class SpanTable {
    private static final int GFF_COLUMNS = 9;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final List<Pattern> GENE = List.of(
            Pattern.compile("(?:^|;)\\s*Parent=([^;]+)"),
            Pattern.compile("(?:^|;)\\s*transcript_id \"([^\"]+)\""),
            Pattern.compile("(?:^|;)\\s*ID=([^;]+)"));
    private static final List<String> CODING = List.of("CDS", "exon");

    /** A line. */
    private record Row(String name, String label, Strand strand, Span span, int phase, String gene, String place) {}

    private final List<Row> rows = new ArrayList<>();

    private boolean gff;

    private SpanTable() {}

    /**
     * Reads a table; the lines are closed.
     *
     * @return features by the names of their sequences
     */
    static Map<String, List<DnaFeature>> read(Utf8Lines lines, SkipCounts counts) {
        SpanTable table = new SpanTable();
        for (String line = lines.read(); line != null && !line.startsWith("##FASTA"); line = lines.read()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                table.add(line.stripTrailing().split("\t", -1), lines.place());
            }
        }
        return table.features(counts);
    }

    private void add(String[] columns, String place) {
        if (columns.length == GFF_COLUMNS) {
            gff = true;
            String group = GENE.stream()
                    .map(pattern -> pattern.matcher(columns[8]))
                    .filter(Matcher::find)
                    .findFirst()
                    .map(gene -> gene.group(1))
                    .orElse(place);
            int phase = columns[7].matches("[012]") ? columns[7].charAt(0) - '0' : 0;
            Span span = new Span(number(columns[3], place), number(columns[4], place));
            rows.add(new Row(columns[0], columns[2], strand(columns[6], place), span, phase, group, place));
        } else if (columns.length >= 3 && columns.length <= 5) {
            if (rows.isEmpty() && !NUMBER.matcher(columns[1]).matches()) {
                return; // names of columns
            }
            Span span = new Span(number(columns[1], place), number(columns[2], place));
            String label = columns.length > 3 ? columns[3] : CODING.get(0);
            Strand strand = columns.length > 4 ? strand(columns[4], place) : Strand.NONE;
            rows.add(new Row(columns[0], label, strand, span, 0, place, place));
        } else {
            throw InputException.of(
                    "%s has %s: write the nine of GFF3, or name, start, end and perhaps label and strand, with tabs between.",
                    place, new Count(columns.length, "column"));
        }
    }

    private static int number(String text, String place) {
        if (!NUMBER.matcher(text).matches()) {
            throw InputException.of("%s has \"%s\" for the number of a base: write a whole number.", place, text);
        }
        return Integer.parseInt(text);
    }

    private static Strand strand(String sign, String place) {
        return Strand.of(sign)
                .orElseThrow(() -> InputException.of("%s has the strand \"%s\": write +, - or a dot.", place, sign));
    }

    private Map<String, List<DnaFeature>> features(SkipCounts counts) {
        Set<String> labels = rows.stream().map(Row::label).collect(Collectors.toSet());
        String coding = CODING.stream()
                .filter(label -> gff && labels.contains(label))
                .findFirst()
                .orElse("");
        Map<String, List<Row>> genes = new LinkedHashMap<>();
        for (Row row : rows) {
            if (coding.isEmpty() || row.label.equals(coding)) {
                genes.computeIfAbsent(row.name + '\t' + row.gene, key -> new ArrayList<>())
                        .add(row);
            } else {
                counts.add("spans other than " + coding);
            }
        }
        Map<String, List<DnaFeature>> features = new LinkedHashMap<>();
        genes.values()
                .forEach(gene -> features.computeIfAbsent(gene.get(0).name, name -> new ArrayList<>())
                        .add(feature(gene)));
        return features;
    }

    /** A gene, whose phase is that of the exon that is read first. */
    private static DnaFeature feature(List<Row> gene) {
        Row first = gene.get(0);
        for (Row row : gene) {
            if (row.strand != first.strand) {
                throw InputException.of(
                        "%s lies on another strand than the rest of its gene (%s): correct the strand, or the gene's name.",
                        row.place, first.place);
            }
            boolean before = row.span.start() < first.span.start();
            first = before == (first.strand != Strand.MINUS) ? row : first;
        }
        List<Span> spans = gene.stream().map(Row::span).toList();
        return new DnaFeature(first.label, first.strand, first.phase, spans, gene.get(0).place);
    }
}
