package org.recur4j.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws charts as SVG in the colours of {@code chart.css}: one per cell, readable on light and on dark. */
public final class Charts {
    private Charts() {}

    /** An {@code svg} element to stand inside a page that has the style sheet, as the report does. */
    public static String svg(Chart chart) {
        return svg(chart, Palette.ofNames(chart.cells()));
    }

    /** The same in the colours of a page, which may hold more charts. */
    public static String svg(Chart chart, Palette palette) {
        if (chart instanceof LineChart line) {
            return new LineChartSvg(line, palette).draw();
        }
        if (chart instanceof BarChart bars) {
            return new BarChartSvg(bars, palette).draw();
        }
        if (chart instanceof TrackChart track) {
            return new TrackChartSvg(track, palette).draw();
        }
        return chart instanceof MatrixChart matrix
                ? new MatrixChartSvg(matrix, palette).draw()
                : new HeatMapSvg((HeatMapChart) chart, palette).draw();
    }

    /** A PNG file's content, on white, for where no SVG can go. */
    public static byte[] png(HeatMapChart chart) {
        return new HeatMapPng(chart).draw();
    }

    /** A picture as a PNG file's content. */
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", bytes)) {
                throw new IllegalStateException("this Java has no PNG encoder");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The style sheet that charts need in a page. */
    public static String styleSheet() {
        return Resources.text(Charts.class, "chart.css");
    }

    /** A whole SVG file that carries the style sheet, for a slide or a page. */
    public static String file(Chart chart) {
        return file(svg(chart), "");
    }

    /** A drawing as a file with a style sheet beside that of all charts. */
    static String file(String svg, String style) {
        int afterTag = svg.indexOf('>') + 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(0, afterTag) + "\n<style>" + styleSheet()
                + style + "</style>" + svg.substring(afterTag) + "\n";
    }
}
