package org.recur4j.tagging.steps;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.dna.DnaFile;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.report.Section;
import org.recur4j.run.NewFile;

/** A kind of step: where its sequences come from, what the network reads of them, and how answers are shown. */
public interface Steps {
    /** The data is the same in every run, whatever the run's seed. */
    long DATA_SEED = 1;

    /**
     * The sequences of a file or folder.
     *
     * @param unseen whether they are for a model that never saw them: a file without splits is then a test set as a whole
     * @throws InputException when it cannot be used
     */
    Corpus<TaggedSequence> read(Path path, boolean unseen);

    /**
     * Generated sequences.
     *
     * @param count in all splits
     * @throws InputException when there are none of this kind
     */
    Corpus<TaggedSequence> generate(int count, double devFraction, double testFraction);

    /** What gives each step its vector. */
    StepVectors vectors();

    /** How many tokens in a row have a part of the input in common. */
    default int overlap() {
        return 1;
    }

    /** Which of these tags may follow which; their places are their ids. All may, unless a kind of step knows better. */
    default TagConstraints constraints(List<String> tags) {
        return TagConstraints.NONE;
    }

    /** What is learned from some examples at once: the examples themselves, or parts of them. */
    default List<Example> trained(List<Example> examples) {
        return examples;
    }

    /**
     * Numbers of the tags of some examples.
     *
     * @param tagger gives those of what is read at once
     * @return [N][T_n]
     */
    default int[][] tags(List<Example> examples, Function<List<Example>, int[][]> tagger) {
        return tagger.apply(examples);
    }

    /**
     * Scores beside accuracy, by name.
     *
     * @param known whether a token has a vector of its own
     */
    default SortedMap<String, Double> scores(TagScores tags, Predicate<String> known) {
        return tags.numbers(known);
    }

    /** What a comparison's report shows. */
    List<Section> sections(ComparedTaggers compared);

    /**
     * The tokens of a typed text.
     *
     * @throws InputException when steps of this kind cannot be typed, or the text has none
     */
    List<String> typed(String text);

    /**
     * New input, which is looked at before a model is read.
     *
     * @param sentences of the command line; may be empty
     * @param input file or folder; null for none
     * @param output for the tags; null for the terminal
     * @throws InputException when it cannot be tagged
     */
    TagInput input(List<String> sentences, Path input, NewFile output);

    /**
     * Refuses DNA, by the name of its file.
     *
     * @throws InputException saying what to add
     */
    static void requireNoDna(Path path) {
        if (DnaFile.isNamed(path)) {
            throw InputException.of("%s is DNA: add --preset fly-genes, or --set data.steps=bases.", path);
        }
    }
}
