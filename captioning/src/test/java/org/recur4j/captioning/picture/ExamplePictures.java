package org.recur4j.captioning.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.recur4j.report.ComparisonReport;
import org.recur4j.report.PictureSection;
import org.recur4j.report.PictureSection.Verdict;
import org.recur4j.run.ComparisonRecord;

/** Writes an overlay and a report of the pictures given into a new temporary folder, to look at them; prints the folder. */
final class ExamplePictures {
    private static final int REGIONS = 7;
    private static final List<String> WORDS = List.of(
            "a little girl in a pink dress is climbing up a set of wooden stairs to her extraordinarily large playhouse"
                    .split(" "));

    private ExamplePictures() {}

    public static void main(String[] files) throws IOException {
        Path folder = Files.createTempDirectory("recur4j-pictures-");
        List<PictureSection.Entry> shown = new ArrayList<>();
        for (String file : files) {
            BufferedImage picture = ImageIO.read(Path.of(file).toFile());
            for (int words : new int[] {3, 9, 20}) {
                Files.write(folder.resolve(words + "-words.png"), AttentionOverlay.png(picture, wandering(words, 0.8)));
            }
            List<PictureSection.Caption> written = new ArrayList<>();
            written.add(written(picture, "rnn", 6, Verdict.WRONG, 0.9));
            written.add(written(picture, "lstm", 10, Verdict.RIGHT, 0.3));
            written.add(written(picture, "gru", 14, Verdict.UNKNOWN, 2));
            shown.add(new PictureSection.Entry(
                    Path.of(file).getFileName().toString(),
                    ContactSheet.picture(picture),
                    List.of("A child in a pink dress is climbing up a set of stairs .", "A girl going into a house ."),
                    written));
        }
        List<ComparisonRecord.Cell> cells = new ArrayList<>();
        for (String cell : List.of("rnn", "lstm", "gru")) {
            cells.add(new ComparisonRecord.Cell(
                    cell,
                    "",
                    1_000,
                    List.of(1L),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    1_000,
                    60,
                    new TreeMap<>(),
                    List.of(),
                    List.of()));
        }
        ComparisonRecord record = new ComparisonRecord(
                1, "captioning", "example", new TreeMap<>(), cells, List.of(), "compare --preset example");
        Files.writeString(
                folder.resolve("report.html"),
                ComparisonReport.html(
                        record,
                        List.of(),
                        List.of(new PictureSection(
                                "What they write",
                                "Above each word, the picture is lit where the model looked as it wrote the word.",
                                shown))));
        System.out.println(folder);
    }

    private static PictureSection.Caption written(
            BufferedImage picture, String cell, int words, Verdict verdict, double spread) {
        return new PictureSection.Caption(
                cell,
                String.join(" ", WORDS.subList(0, words)),
                verdict,
                ContactSheet.tiles(picture, Optional.of(wandering(words, spread))));
    }

    /** Attention that goes once around the middle. */
    private static WordAttention wandering(int words, double spread) {
        float[][] shares = new float[words][REGIONS * REGIONS];
        for (int t = 0; t < words; t++) {
            double row = 3 + 2 * Math.sin(2 * Math.PI * t / words);
            double column = 3 + 2 * Math.cos(2 * Math.PI * t / words);
            double sum = 0;
            for (int p = 0; p < REGIONS * REGIONS; p++) {
                int regionsAbove = p / REGIONS;
                double distance = Math.hypot(regionsAbove - row, p % REGIONS - column);
                shares[t][p] = (float) Math.exp(-distance * distance / (2 * spread * spread));
                sum += shares[t][p];
            }
            for (int p = 0; p < REGIONS * REGIONS; p++) {
                shares[t][p] /= (float) sum;
            }
        }
        return new WordAttention(WORDS.subList(0, words), shares, REGIONS, REGIONS);
    }
}
