package org.recur4j.tagging.dna;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.dna.DnaCorpus;
import org.recur4j.data.dna.DnaFile;
import org.recur4j.data.dna.DnaSequence;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.data.tagged.TaggedTextSettings;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.report.Section;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.dna.Windows.Window;
import org.recur4j.tagging.steps.ComparedTaggers;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.StepVectors;
import org.recur4j.tagging.steps.Steps;
import org.recur4j.tagging.steps.TagInput;
import org.recur4j.tagging.steps.TagScores;
import org.recur4j.tagging.steps.TokenVectors;

/**
 * Bases of DNA, each with those around it as a token, in windows of long sequences.
 *
 * @param config how they are read
 * @param reading of which the names of sets and the share of dev are used
 * @param tokens their vectors
 */
public record Bases(BasesConfig config, TaggedTextSettings reading, TokenVectors tokens) implements Steps {
    /** Most bytes of DNA, unpacked: more than any genome has. */
    private static final long MAX_BYTES = 1L << 40;

    @Override
    public Corpus<TaggedSequence> read(Path path, boolean unseen) {
        return DnaCorpus.read(path, reading, DATA_SEED, unseen).mapped(this::steps);
    }

    private List<TaggedSequence> steps(String split, List<DnaSequence> sequences) {
        boolean both = split.equals(Splits.TRAIN) && config.bothStrands();
        return sequences.stream()
                .flatMap(gene -> both ? Stream.of(gene, gene.reverseComplement()) : Stream.of(gene))
                .map(gene -> new TaggedSequence(
                        config.tokens().of(gene.bases()), config.says().of(gene), gene.place()))
                .toList();
    }

    @Override
    public Corpus<TaggedSequence> generate(int count, double devFraction, double testFraction) {
        throw new InputException("There is no built-in DNA: give data with --data PATH.");
    }

    @Override
    public StepVectors vectors() {
        return config.reach() == 0 ? tokens : new BaseVectors(tokens, config.tokens(), config.reach());
    }

    @Override
    public int overlap() {
        return config.kmer();
    }

    @Override
    public TagConstraints constraints(List<String> tags) {
        return config.says() == BaseTags.GENES ? GeneGrammar.constraints(tags) : TagConstraints.NONE;
    }

    @Override
    public List<Example> trained(List<Example> examples) {
        return examples.stream()
                .flatMap(example -> cut(example, config.windows().apart(example.length())).stream())
                .toList();
    }

    private static List<Example> cut(Example example, List<Window> windows) {
        return windows.stream()
                .map(window -> example.part(window.start(), window.end()))
                .toList();
    }

    @Override
    public int[][] tags(List<Example> examples, Function<List<Example>, int[][]> tagger) {
        return examples.stream().map(example -> tags(example, tagger)).toArray(int[][]::new);
    }

    private int[] tags(Example example, Function<List<Example>, int[][]> tagger) {
        int[] tags = new int[example.length()];
        List<Window> windows = config.windows().overlapping(example.length());
        int[][] found = tagger.apply(cut(example, windows));
        for (int w = 0; w < found.length; w++) {
            Window window = windows.get(w);
            System.arraycopy(
                    found[w], window.from() - window.start(), tags, window.from(), window.to() - window.from());
        }
        return tags;
    }

    @Override
    public SortedMap<String, Double> scores(TagScores tags, Predicate<String> known) {
        return BaseScores.of(tags, config.says());
    }

    @Override
    public List<Section> sections(ComparedTaggers compared) {
        return new DnaReport(compared, config.says()).sections();
    }

    /** The first window of the bases that are written; whatever is no base is passed over. */
    @Override
    public List<String> typed(String text) {
        String bases = text.replaceAll("(?m)^>.*", "") // names of FASTA
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^ACGTN]", "");
        return config.tokens().of(bases.substring(0, Math.min(bases.length(), config.window())));
    }

    @Override
    public TagInput input(List<String> sentences, Path input, NewFile output) {
        if (input == null) {
            throw new InputException("The model reads DNA: give a file with --input, such as --input genes.fa.");
        }
        String name = output == null ? "" : output.path().getFileName().toString();
        boolean gff3 = name.matches("(?i).*\\.gff3?");
        if (output != null && !gff3 && !name.matches("(?i).*\\.tsv")) {
            throw InputException.of("--output %s: let the name end with .gff3 or .tsv.", output);
        }
        return new DnaInput(config, new DnaFile(input, MAX_BYTES), output, gff3);
    }
}
