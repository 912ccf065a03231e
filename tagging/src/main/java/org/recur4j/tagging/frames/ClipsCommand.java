package org.recur4j.tagging.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.chart.Charts;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.frames.Clip;
import org.recur4j.data.frames.ClipLabels;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.tagging.scene.BallCorpus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clips}: generated clips as a folder of pictures, to look at and to take as a pattern. */
@Command(
        name = "clips",
        mixinStandardHelpOptions = true,
        description = {
            "Writes generated clips as pictures, with their labels.",
            "The folder is as train reads it: a folder of numbered pictures for each clip, and labels.tsv."
        },
        footer = {"", "${bundle:about.examples}", "  clips --output my-clips --count 20"})
public final class ClipsCommand extends PrintingCommand {
    private static final int MAX_COUNT = 1_000;
    private static final double SHARE = 0.2;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "New folder for the clips.")
    private Path output;

    @Option(names = "--count", defaultValue = "20", paramLabel = "N", description = "Clips: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Random seed: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    protected int execute() throws IOException {
        if (count < 5 || count > MAX_COUNT) {
            throw InputException.of("--count is %d: give a number from 5 to %,d.", count, MAX_COUNT);
        }
        if (Files.exists(output)) {
            throw InputException.of("%s exists already and is left as it is: give another --output.", output);
        }
        List<Clip> clips = new ArrayList<>();
        Map<String, List<TaggedSequence>> splits = BallCorpus.generate(count, SHARE, SHARE, seed);
        for (String split : Splits.NAMES) {
            for (TaggedSequence steps : splits.get(split)) {
                String name = String.format(Locale.ROOT, "%s/ball-%04d", split, clips.size() + 1);
                clips.add(new Clip(name, 1, steps));
            }
        }
        for (Clip clip : clips) {
            write(clip);
        }
        List<List<String>> labels =
                clips.stream().map(clip -> clip.steps().tags()).toList();
        Files.writeString(output.resolve(ClipLabels.FILE), ClipLabels.text(clips, labels));
        out().println(new Count(clips.size(), "clip") + " written: " + output);
        return Program.DONE;
    }

    private void write(Clip clip) throws IOException {
        Path folder = Files.createDirectories(output.resolve(clip.name()));
        FrameShape shape = BallCorpus.SHAPE;
        List<String> frames = clip.steps().tokens();
        for (int t = 0; t < frames.size(); t++) {
            Files.write(
                    folder.resolve(String.format(Locale.ROOT, "%04d.png", t + 1)),
                    Charts.png(shape.image(frames.get(t))));
        }
    }
}
