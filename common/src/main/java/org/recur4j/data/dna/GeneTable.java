package org.recur4j.data.dna;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.Utf8Lines;

/**
 * A gene a line, in four columns with tabs between: name, strand, exons, bases. Exons are {@code 1001-1387,1563-1839}, numbers of
 * bases as the line has them, whatever the strand; commas or semicolons stand between.
 */
final class GeneTable extends RecordSource<DnaSequence> {
    private static final int COLUMNS = 4;
    private static final Pattern EXON = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private final Utf8Lines lines;
    private final BaseLetters letters;

    GeneTable(Utf8Lines lines, SkipCounts counts) {
        this.lines = closing(lines);
        this.letters = new BaseLetters(counts);
    }

    @Override
    public DnaSequence read() {
        String line = lines.read();
        while (line != null && (line.isBlank() || line.startsWith("#"))) {
            line = lines.read();
        }
        return line == null ? null : gene(line.split("\t", -1), lines.place());
    }

    private DnaSequence gene(String[] columns, String place) {
        if (columns.length != COLUMNS) {
            throw InputException.of(
                    "%s has %s: write name, strand, exons and bases, with tabs between.",
                    place, new Count(columns.length, "column"));
        }
        Strand strand = Strand.of(columns[1])
                .orElseThrow(
                        () -> InputException.of("%s has the strand \"%s\": write +, - or a dot.", place, columns[1]));
        List<Span> exons = new ArrayList<>();
        for (String exon : columns[2].isBlank() ? new String[0] : columns[2].split("[,;]")) {
            Matcher parts = EXON.matcher(exon.strip());
            if (!parts.matches()) {
                throw InputException.of("%s has the exon \"%s\": write it as 1001-1387.", place, exon);
            }
            exons.add(new Span(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))));
        }
        String bases = letters.bases(columns[3].strip(), () -> place);
        List<DnaFeature> features =
                exons.isEmpty() ? List.of() : List.of(new DnaFeature("CDS", strand, 0, exons, place));
        return new DnaSequence(columns[0], bases, features, place);
    }
}
