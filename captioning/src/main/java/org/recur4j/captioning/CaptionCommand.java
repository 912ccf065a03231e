package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.ImageInput;
import org.recur4j.captioning.picture.WordAttention;
import org.recur4j.cli.BeamOption;
import org.recur4j.cli.InputOutputOptions;
import org.recur4j.cli.ModelCommand;
import org.recur4j.cli.Program;
import org.recur4j.cli.SearchOption;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code caption}: a trained model says what pictures show. */
@Command(
        name = "caption",
        mixinStandardHelpOptions = true,
        description = {
            "Captions images with a trained model: JPEG, PNG, BMP or GIF, of any size.",
            "Unreadable images are reported; the rest are captioned. Where several have the same file name, each is",
            "called by its path in the folder. The input is a folder or zip of pictures, or a .txt file with the path of a",
            "picture on each line; the output is as COCO's results: a JSON array of image_id and caption."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  caption --run runs/captioning/RUN holiday.jpg garden.png",
            "  caption --run runs/captioning/RUN --beam 5 --attention looked holiday.jpg",
            "  caption --run runs/captioning/RUN --input photographs --output captions.json",
            "${bundle:about.run}"
        })
final class CaptionCommand extends ModelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(CaptionCommand.class);

    @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Pictures to caption.")
    private List<Path> images = List.of();

    @Mixin
    private final InputOutputOptions files = new InputOutputOptions();

    @Mixin
    private final BeamOption beam = new BeamOption();

    @Mixin
    private final SearchOption search = new SearchOption();

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description = "New folder for pictures of what each word looked at.")
    private Path attention;

    CaptionCommand(CaptioningTask task) {
        super(task);
    }

    @Override
    protected int execute() throws IOException {
        check();
        NewFile file = files.output();
        RunFolder folder = open();
        CaptioningConfig config =
                search.applied(folder.plan(CaptioningConfig.class).config());
        if (attention != null && !config.model().attends()) {
            throw new InputException(
                    "This model has no attention to draw: give a run whose model.attention is not none.");
        }
        PictureArguments pictures = PictureArguments.of(files.input() == null ? images : List.of(files.input()));
        Optional<AttentionFolder> drawings = Optional.ofNullable(attention).map(AttentionFolder::create);
        start();
        try (ImageInput imageInput = ImageInput.of(config.encoder())) {
            CaptioningData.requireEncoder(folder, config, imageInput.checksum());
            Captioner captioner = new Captioner(
                    imageInput,
                    CaptioningPredictor.of(folder, imageInput.shape()),
                    config.search().withBeam(beam.orElse(config.search().beam())));
            return caption(captioner, pictures, file, drawings);
        }
    }

    private int caption(
            Captioner captioner, PictureArguments pictures, NewFile file, Optional<AttentionFolder> drawings)
            throws IOException {
        CaptionResults results = new CaptionResults();
        List<String> failures = new ArrayList<>(pictures.failures());
        Volume regions = captioner.predictor().regions();
        captioner.each(
                pictures.pictures(),
                (name, picture, caption) -> {
                    results.add(name, caption.text());
                    if (file == null) {
                        out().println(name + "\t" + caption.text());
                    }
                    Optional<WordAttention> looked = caption.lookedAt(regions);
                    if (drawings.isPresent() && looked.isPresent()) {
                        drawings.get().add(name, picture, looked.get());
                    }
                },
                failures::add);
        if (file != null) {
            file.write(results.json());
            out().println("%s captioned: %s".formatted(new Count(results.count(), "picture"), file));
        }
        drawings.ifPresent(folder -> out().println("Attention: " + attention));
        out().flush();
        results.onlyCaption()
                .ifPresent(caption -> LOG.warn(
                        "The model says \"{}\" of all {} pictures: it has not learned to look at such pictures; train it"
                                + " on some like them, with captioning train --data PATH.",
                        caption,
                        results.count()));
        failures.forEach(err()::println);
        err().flush();
        return failures.isEmpty() ? Program.DONE : Program.WRONG_INPUT;
    }

    private void check() {
        files.requireOneInput("Pictures", images);
        if (images.isEmpty() && files.input() == null) {
            throw new InputException("No pictures are given: name some, or give a folder with --input.");
        }
        beam.requireAtLeast(1);
    }
}
