package org.recur4j.suite;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.chart.Axis;
import org.recur4j.chart.Diagram;
import org.recur4j.chart.LineChart.Reference;
import org.recur4j.data.OneOf;
import org.recur4j.run.Presets;

/**
 * {@code images.yaml} of the folder of the documentation's pictures: what each shows. Figures are named by where they are, such
 * as {@code quick/{record}.json#/test/probeAccuracy} below the folder of records; {@code {record}} stands for each record of the
 * series.
 *
 * @param pictures the files
 * @param lines charts of what stands in rows, of a history or of a list in a record
 * @param powers charts of what is left of 1 after so many steps
 * @param bars charts of single figures
 * @param maps maps of attention
 * @param gradients how far back gradients reach
 * @param diagrams boxes and arrows
 */
record ImagesPlan(
        List<Picture> pictures,
        List<Lines> lines,
        List<Powers> powers,
        List<Bars> bars,
        List<AttentionMap> maps,
        List<Gradients> gradients,
        List<NamedDiagram> diagrams) {
    static final String FILE = "images.yaml";

    /**
     * One file.
     *
     * @param name file name without its ending
     * @param columns panels side by side
     * @param panels names of charts, maps and diagrams
     */
    record Picture(String name, int columns, List<String> panels) {}

    /**
     * A record and what its line or bars are called.
     *
     * @param record part of its file's name; decides the colour
     */
    record Series(String record, String name) {}

    /** How an axis is laid out. */
    enum Ends {
        FITTED,
        ZERO,
        LOGARITHMIC,
        SHARE
    }

    record Scale(String label, Ends ends) {
        Axis axis() {
            return switch (ends) {
                case FITTED -> Axis.linear(label, Axis.Unit.NUMBER);
                case ZERO -> Axis.fromZero(label, Axis.Unit.NUMBER);
                case LOGARITHMIC -> Axis.logarithmic(label, Axis.Unit.NUMBER);
                case SHARE -> Axis.share(label);
            };
        }
    }

    /**
     * Lines.
     *
     * @param rows where a series' rows are: a {@code .csv} file, or a list in a record
     * @param position columns whose geometric mean is the place on the horizontal axis
     * @param value column of the height
     */
    record Lines(
            String name,
            String title,
            Scale x,
            Scale y,
            String rows,
            List<String> position,
            String value,
            List<Series> series,
            List<Reference> references) {}

    /** The powers of factors, up to a number of steps. */
    record Powers(String name, String title, Scale x, Scale y, int steps, List<Factor> factors) {}

    /** One factor; the cell decides its colour. */
    record Factor(String name, String cell, double factor) {}

    /** Bars: in each group one for each series. */
    record Bars(String name, String title, Scale y, List<Group> groups, List<Series> series) {}

    record Group(String name, String figure) {}

    /** What a translation looked at: a file with {@code source}, {@code target} and {@code attention}, a row a target token. */
    record AttentionMap(String name, String title, String cell, String file) {}

    /**
     * How far back gradients reach: a chart with a line for each series after its last update, and for each series a map of all
     * updates, whose name has the record's behind a hyphen.
     *
     * @param file of the series' {@code gradients-through-time.csv}
     * @param after the update that the lines are of: {@code first} or {@code last}
     */
    record Gradients(
            String name,
            String title,
            String file,
            @OneOf({"first", "last"}) String after,
            List<Series> series) {}

    record NamedDiagram(String name, Diagram diagram) {}

    /**
     * The plan of a folder of pictures.
     *
     * @throws org.recur4j.data.InputException if there is none, or a key or value is wrong
     */
    static ImagesPlan read(Path folder) {
        return Presets.fromYaml(ImagesPlan.class, folder.resolve(FILE));
    }
}
