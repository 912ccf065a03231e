package org.recur4j.tagging.frames;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.frames.ClipCorpus;
import org.recur4j.data.frames.ClipReader;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.Section;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.scene.BallCorpus;
import org.recur4j.tagging.steps.ComparedTaggers;
import org.recur4j.tagging.steps.StepVectors;
import org.recur4j.tagging.steps.Steps;
import org.recur4j.tagging.steps.TagInput;

/**
 * Frames of clips.
 *
 * @param config how they are seen
 * @param devFraction share of the clips that is held out as dev set where none is given
 */
public record Frames(FramesConfig config, double devFraction) implements Steps {
    @Override
    public Corpus<TaggedSequence> read(Path path, boolean unseen) {
        Steps.requireNoDna(path);
        return ClipCorpus.read(path, config.shape(), devFraction, DATA_SEED, unseen);
    }

    @Override
    public Corpus<TaggedSequence> generate(int count, double dev, double test) {
        return Corpus.generated("generated clips", BallCorpus.generate(count, dev, test, DATA_SEED));
    }

    @Override
    public StepVectors vectors() {
        return new FrameVectors(config);
    }

    @Override
    public List<Section> sections(ComparedTaggers compared) {
        return List.of(new ClipReport(compared, config.shape()).section());
    }

    @Override
    public List<String> typed(String text) {
        throw new InputException("The model labels frames, which cannot be typed.");
    }

    @Override
    public TagInput input(List<String> sentences, Path input, NewFile output) {
        if (input == null) {
            throw new InputException("The model labels frames: give a folder or zip of clips with --input.");
        }
        return new ClipInput(ClipReader.read(input, config.shape()), output);
    }
}
