package org.recur4j.tagging.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.frames.ClipLabels;
import org.recur4j.data.tagged.TaggedCorpus;
import org.recur4j.data.tagged.TaggedFile;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.data.tagged.TaggedTextSettings;
import org.recur4j.data.text.DataFiles;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.report.Section;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.grammar.SentenceCorpus;
import org.recur4j.tagging.steps.ComparedTaggers;
import org.recur4j.tagging.steps.Steps;
import org.recur4j.tagging.steps.TagInput;
import org.recur4j.tagging.steps.TokenVectors;

/**
 * Words of sentences.
 *
 * @param reading how files are read
 * @param vectors of words
 */
public record Words(TaggedTextSettings reading, TokenVectors vectors) implements Steps {
    @Override
    public Corpus<TaggedSequence> read(Path path, boolean unseen) {
        Steps.requireNoDna(path);
        if (Files.exists(path.resolve(ClipLabels.FILE))) {
            throw InputException.of("%s holds clips of pictures: add --preset clips.", path);
        }
        TaggedCorpus corpus = TaggedCorpus.read(path, reading, DATA_SEED, unseen);
        if (!unseen && corpus.split(Splits.TRAIN).isEmpty()) {
            throw InputException.of("%s has no training set: add a file whose name begins with train.", path);
        }
        return corpus;
    }

    @Override
    public Corpus<TaggedSequence> generate(int count, double devFraction, double testFraction) {
        return Corpus.generated(
                "generated sentences", SentenceCorpus.generate(count, devFraction, testFraction, DATA_SEED));
    }

    @Override
    public List<Section> sections(ComparedTaggers compared) {
        return new SentenceReport(compared).sections();
    }

    @Override
    public TagInput input(List<String> sentences, Path input, NewFile output) {
        Optional<Path> file = Optional.ofNullable(input);
        file.ifPresent(path -> DataFiles.requireFileOf(path, reading.limits().maxBytes())); // before a model is read
        return new SentenceInput(sentences, file, reading, output);
    }

    @Override
    public List<String> typed(String text) {
        return TaggedFile.tokens(text);
    }

    /** Where all tags mark entities, only those may follow each other that can. */
    @Override
    public TagConstraints constraints(List<String> tags) {
        if (!tags.stream().allMatch(tag -> tag.matches("O|[BIES]-.+"))) {
            return TagConstraints.NONE;
        }
        return tags.stream().anyMatch(tag -> tag.matches("[ES]-.+"))
                ? TagConstraints.bioes(tags)
                : TagConstraints.bio(tags);
    }
}
