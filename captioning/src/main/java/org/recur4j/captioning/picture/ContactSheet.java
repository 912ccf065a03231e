package org.recur4j.captioning.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recur4j.report.EmbeddedPicture;
import org.recur4j.report.PictureSection;

/** A section of the report that shows pictures with their reference captions and those of the cells. */
public final class ContactSheet {
    /** Longer side of a picture on the page. */
    private static final int PICTURE = 160;

    /** Longer side of a picture lit for one word. */
    private static final int TILE = 64;

    private ContactSheet() {}

    /**
     * One picture with its captions.
     *
     * @param name shown with it
     * @param picture in any size, cropped as for the encoder
     * @param references captions by people; may be empty
     * @param written captions by the cells
     */
    public record Shown(String name, BufferedImage picture, List<String> references, List<Written> written) {
        /** Copies the lists. */
        public Shown {
            references = List.copyOf(references);
            written = List.copyOf(written);
        }
    }

    /**
     * The caption of one cell.
     *
     * @param cell its name, which decides the colour
     * @param attention of its words, where it has any
     */
    public record Written(
            String cell, String caption, PictureSection.Verdict verdict, Optional<WordAttention> attention) {}

    /**
     * Makes the section; the pictures are scaled down and embedded in the page.
     *
     * @param title heading
     * @param text what is shown and how to read it; may be empty
     */
    public static PictureSection section(String title, String text, List<Shown> shown) {
        List<PictureSection.Entry> entries = new ArrayList<>();
        for (Shown entry : shown) {
            BufferedImage small = Scaled.to(entry.picture(), TILE);
            List<PictureSection.Caption> captions = new ArrayList<>();
            for (Written written : entry.written()) {
                captions.add(new PictureSection.Caption(
                        written.cell(),
                        written.caption(),
                        written.verdict(),
                        written.attention()
                                .map(attention -> tiles(small, attention))
                                .orElse(List.of())));
            }
            entries.add(new PictureSection.Entry(
                    entry.name(), embedded(Scaled.to(entry.picture(), PICTURE)), entry.references(), captions));
        }
        return new PictureSection(title, text, entries);
    }

    private static List<PictureSection.Tile> tiles(BufferedImage small, WordAttention attention) {
        List<PictureSection.Tile> tiles = new ArrayList<>();
        for (int word = 0; word < attention.words().size(); word++) {
            tiles.add(new PictureSection.Tile(
                    attention.words().get(word), embedded(Spotlight.on(small, attention, word))));
        }
        return tiles;
    }

    private static EmbeddedPicture embedded(BufferedImage picture) {
        return EmbeddedPicture.jpeg(Scaled.jpeg(picture), picture.getWidth(), picture.getHeight());
    }
}
