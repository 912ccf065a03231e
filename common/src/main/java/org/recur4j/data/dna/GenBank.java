package org.recur4j.data.dna;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.Utf8Lines;

/**
 * GenBank's flat file: of each record its name, its features {@code CDS} and its bases. Other features are not read.
 *
 * <pre>{@code
 * LOCUS       name ...
 * FEATURES             Location/Qualifiers
 *      CDS             complement(join(351..622,674..782))
 *                      /codon_start=1
 * ORIGIN
 *         1 tacaaaaaca tatacttgaa
 * //
 * }</pre>
 */
final class GenBank extends RecordSource<DnaSequence> {
    private static final String CDS = "CDS";
    private static final int KEY = 5; // column of a feature's key, counted from 0
    private static final int VALUE = 21;
    private static final String RANGE = "\\d{1,9}(\\.\\.\\d{1,9})?";
    private static final String RANGES = "(join|order)\\(" + RANGE + "(," + RANGE + ")*\\)|" + RANGE;
    private static final String BACKWARD = "complement\\(" + RANGE + "\\)";
    private static final Pattern FORWARD = Pattern.compile(RANGES);
    private static final Pattern COMPLEMENT =
            Pattern.compile("complement\\((" + RANGES + ")\\)|(join|order)\\(" + BACKWARD + "(," + BACKWARD + ")*\\)");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?");

    private final Utf8Lines lines;
    private final SkipCounts counts;
    private final BaseLetters letters;
    private String line = "";

    GenBank(Utf8Lines lines, SkipCounts counts) {
        this.lines = closing(lines);
        this.counts = counts;
        this.letters = new BaseLetters(counts);
    }

    @Override
    public DnaSequence read() {
        while (line != null && !line.startsWith("LOCUS")) {
            advance();
        }
        if (line == null) {
            return null;
        }
        String[] locus = line.strip().split("\\s+", -1);
        String place = lines.place();
        if (locus.length == 1) {
            throw InputException.of("%s has no name behind LOCUS: add one.", place);
        }
        List<DnaFeature> features = new ArrayList<>();
        advance();
        while (!ends() && !line.startsWith("ORIGIN")) {
            if (isFeature()) {
                feature(features);
            } else {
                advance();
            }
        }
        StringBuilder bases = new StringBuilder();
        for (advance(); !ends(); advance()) {
            bases.append(letters.bases(line.replaceAll("[\\s\\d]", ""), lines::place));
        }
        return new DnaSequence(locus[1], bases.toString(), features, place);
    }

    private void advance() {
        line = lines.read();
    }

    private boolean ends() {
        return line == null || line.startsWith("//");
    }

    private boolean isFeature() {
        return line.length() > VALUE && line.startsWith(" ".repeat(KEY)) && line.charAt(KEY) != ' ';
    }

    /** Reads a feature up to the line behind it. */
    private void feature(List<DnaFeature> features) {
        String key = line.substring(KEY, VALUE).strip();
        String place = lines.place();
        StringBuilder location = new StringBuilder(line.substring(VALUE).strip());
        int phase = 0;
        boolean qualifiers = false;
        for (advance(); !ends() && line.startsWith(" ".repeat(VALUE)); advance()) {
            String value = line.strip();
            qualifiers |= value.startsWith("/");
            if (!qualifiers) {
                location.append(value);
            } else if (value.matches("/codon_start=\"?[123]\"?")) {
                phase = value.replaceAll("\\D", "").charAt(0) - '1';
            }
        }
        if (key.equals(CDS)) {
            features.add(coding(location.toString().replaceAll("[<>\\s]", ""), phase, place));
        } else {
            counts.add("features other than CDS");
        }
    }

    private static DnaFeature coding(String location, int phase, String place) {
        boolean backward = COMPLEMENT.matcher(location).matches();
        if (!backward && !FORWARD.matcher(location).matches()) {
            throw InputException.of(
                    "%s has the location \"%s\": write 1..90, join(1..90,150..210) or complement(...) around either.",
                    place, location);
        }
        List<Span> spans = new ArrayList<>();
        Matcher numbers = NUMBERS.matcher(location);
        while (numbers.find()) {
            String end = numbers.group(2) == null ? numbers.group(1) : numbers.group(2);
            spans.add(new Span(Integer.parseInt(numbers.group(1)), Integer.parseInt(end)));
        }
        return new DnaFeature(CDS, backward ? Strand.MINUS : Strand.PLUS, phase, spans, place);
    }
}
