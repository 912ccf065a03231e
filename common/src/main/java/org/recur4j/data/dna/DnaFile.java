package org.recur4j.data.dna;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.Utf8Lines;
import org.recur4j.data.text.Utf8Pieces;

/**
 * A file of DNA, also packed as {@code .gz} or {@code .bz2}, of which the first letters tell the format: FASTA, GenBank's flat file,
 * or a table of genes ({@link GeneTable}). What is marked in a FASTA file stands beside it, in a file of the same name with the
 * ending {@code .gff3}, {@code .gff}, {@code .gtf} or {@code .tsv}.
 */
public final class DnaFile {
    /** Endings of the file with the spans of a FASTA file, the first that is there. */
    static final List<String> SPANS = List.of(".gff3", ".gff", ".gtf", ".tsv");

    private static final Pattern NAMES = Pattern.compile("(?i)\\.(fa|fna|fasta|gb|gbk|genbank)(\\.gz|\\.bz2)?$");

    private static final int START = 1 << 12;

    private final Path path;
    private final long maxBytes;
    private final SkipCounts counts = new SkipCounts();
    private final boolean fasta;
    private final boolean genBank;

    /**
     * A file, of which the beginning is read.
     *
     * @param maxBytes most that it may have, unpacked
     * @throws InputException when it is missing, a folder, too large, empty, or not what its name says
     */
    public DnaFile(Path path, long maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
        try (InputStream in = bytes(path)) {
            String start = new String(in.readNBytes(START), UTF_8).stripLeading();
            if (start.isEmpty()) {
                throw new InputException(path + " has no bases: give FASTA, a GenBank file or a table of genes.");
            }
            fasta = start.startsWith(">");
            genBank = start.startsWith("LOCUS");
            if (!fasta && !genBank && isNamed(path)) {
                throw InputException.of(
                        "%s begins neither with > nor with LOCUS: write a line with > and a name before the bases, as FASTA has it.",
                        path);
            }
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    /** Whether a file is DNA by the ending of its name. */
    public static boolean isNamed(Path path) {
        return NAMES.matcher(path.toString()).find();
    }

    /** Whether it is FASTA, whose spans stand in another file. */
    public boolean isFasta() {
        return fasta;
    }

    /** The file with its spans; nothing where they stand in itself, or nowhere. */
    public Optional<Path> spans() {
        String stem = stem(path);
        return isFasta()
                ? SPANS.stream()
                        .flatMap(ending -> Stream.of(ending, ending + ".gz"))
                        .map(ending -> path.resolveSibling(stem + ending))
                        .filter(Files::isRegularFile)
                        .findFirst()
                : Optional.empty();
    }

    /** The name of a file without its endings. */
    static String stem(Path path) {
        return UnpackedStream.unpackedName(path.getFileName().toString()).replaceFirst("\\.[^.]*$", "");
    }

    /**
     * Its sequences in pieces, without what is marked in them. Of FASTA only one piece is held.
     *
     * @param size bases of a piece
     * @param overlap bases that it has in common with the next one of its sequence, fewer than size
     */
    public RecordSource<DnaPiece> pieces(int size, int overlap) {
        if (isFasta()) {
            return new FastaPieces(path.toString(), new BufferedInputStream(bytes(path)), size, overlap, counts);
        }
        return new SequencePieces(records(), size, overlap);
    }

    /**
     * Its sequences with what is marked in them.
     *
     * @throws InputException when there is no such file for FASTA, or any is malformed
     */
    public List<DnaSequence> sequences() {
        if (!isFasta()) {
            return records().all();
        }
        Path table = spans().orElseThrow(() -> InputException.of(
                "%s marks nothing: put %s.gff3 beside it, or %s.tsv with the columns name, start, end; tag reads it as it is.",
                path, stem(path), stem(path)));
        Map<String, List<DnaFeature>> features;
        try (Utf8Lines lines = lines(table)) {
            features = new HashMap<>(SpanTable.read(lines, counts));
        } catch (IOException e) {
            throw DataFiles.unreadable(table, e);
        }
        List<DnaSequence> sequences = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DnaPiece piece : pieces(Integer.MAX_VALUE / 2, 0).all()) {
            if (!names.add(piece.name())) {
                throw InputException.of(
                        "%s: %s has been there before: give it another name.", piece.place(), piece.name());
            }
            List<DnaFeature> own = features.remove(piece.name());
            sequences.add(new DnaSequence(piece.name(), piece.bases(), own == null ? List.of() : own, piece.place()));
        }
        features.forEach((name, marked) -> {
            throw InputException.of(
                    "%s marks bases of %s, which %s does not have: correct the name, or remove the line.",
                    marked.get(0).place(), name, path);
        });
        return sequences;
    }

    private RecordSource<DnaSequence> records() {
        return genBank ? new GenBank(lines(path), counts) : new GeneTable(lines(path), counts);
    }

    private Utf8Lines lines(Path file) {
        return new Utf8Lines(Utf8Pieces.ofLines(file.toString(), bytes(file)));
    }

    private InputStream bytes(Path file) {
        DataFiles.requireFileOf(file, maxBytes);
        return new BoundedStream(UnpackedStream.of(file), file.toString(), maxBytes);
    }

    /** What was not read as it stands, so far. */
    public SkipCounts counts() {
        return counts;
    }
}
