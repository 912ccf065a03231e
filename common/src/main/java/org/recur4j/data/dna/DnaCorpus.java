package org.recur4j.data.dna;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedLayout;
import org.recur4j.data.tagged.TaggedTextSettings;
import org.recur4j.data.text.UnpackedStream;

/**
 * The sequences of a {@link DnaFile}, or of a folder with such files for {@code train}, {@code dev} and {@code test}, with what is
 * marked in them, in memory.
 *
 * <p>Where there is no dev part, it is carved out of train by sequence; equal sequences, also where one is the reverse complement
 * of the other, stay on one side.
 */
public final class DnaCorpus extends Corpus<DnaSequence> {
    private static final Pattern OTHERS = Pattern.compile("\\.(md|html?|xml|json|pdf|py|zip|gff3?|gtf|fai|gzi)$");
    private static final Pattern FASTA = Pattern.compile("\\.(fa|fna|fasta|ffn)$");

    private DnaCorpus(
            Path path, Map<String, List<DnaSequence>> splits, Map<String, List<String>> choices, SkipCounts counts) {
        super(path, splits, choices, counts);
    }

    /**
     * Reads all parts that are there.
     *
     * @param path a file or folder
     * @param settings of which the names of parts, the share of dev and the limits are used
     * @param seed of what is carved
     * @param unseen whether it is for a model that was trained on other data: a single file is then the part test as a whole
     * @throws InputException when it is missing, malformed, or nothing is marked in it
     */
    public static DnaCorpus read(Path path, TaggedTextSettings settings, long seed, boolean unseen) {
        TaggedLayout layout = TaggedLayout.of(
                path,
                settings,
                unseen,
                DnaCorpus::candidates,
                "DNA",
                "train.fa beside train.gff3, train.gb or train.tsv");
        SkipCounts counts = new SkipCounts();
        Map<String, List<DnaSequence>> splits = new HashMap<>();
        layout.files().forEach((split, file) -> splits.put(split, sequences(file, settings, counts)));
        if (!layout.choices().containsKey(Splits.DEV)) {
            KeyedSplit.carveDev(splits, DnaCorpus::key, settings.devFraction(), seed, path, "different sequence");
        }
        return new DnaCorpus(path, splits, layout.choices(), counts);
    }

    /** What can hold a part: not the spans of FASTA, which are found from there. */
    private static List<Path> candidates(List<Path> files) {
        Set<String> fasta = files.stream()
                .filter(file -> FASTA.matcher(unpacked(file)).find())
                .map(DnaFile::stem)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(file -> !OTHERS.matcher(unpacked(file)).find())
                .filter(file -> FASTA.matcher(unpacked(file)).find() || !fasta.contains(DnaFile.stem(file)))
                .toList();
    }

    private static String unpacked(Path file) {
        return UnpackedStream.unpackedName(file.getFileName().toString()).toLowerCase(Locale.ROOT);
    }

    private static List<DnaSequence> sequences(Path path, TaggedTextSettings settings, SkipCounts counts) {
        DnaFile file = new DnaFile(path, settings.limits().maxBytes());
        List<DnaSequence> sequences = file.sequences();
        counts.addAll(file.counts());
        if (sequences.stream().allMatch(sequence -> sequence.features().isEmpty())) {
            throw InputException.of("%s marks nothing in its sequences: add spans; tag reads it as it is.", path);
        }
        return sequences;
    }

    /** The same for a sequence and its reverse complement. */
    private static String key(DnaSequence sequence) {
        String other = sequence.reverseComplement().bases();
        return sequence.bases().compareTo(other) < 0 ? sequence.bases() : other;
    }
}
