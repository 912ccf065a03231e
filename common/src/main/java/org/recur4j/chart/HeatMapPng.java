package org.recur4j.chart;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a {@link HeatMapChart} as a picture for places that take no SVG: as {@link HeatMapSvg}, light, with its title. */
final class HeatMapPng {
    private static final int SCALE = 2;
    private static final int TITLE = 34;
    private static final int TITLE_LINE = 19;
    private static final int MARGIN = 8;
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    private static final Color SURFACE = Color.WHITE;
    private static final Color INK = new Color(0x1c2024);
    private static final Color MUTED = new Color(0x5c656f);
    private static final Color GRID = new Color(0xe4e7ea);

    private final HeatMapChart chart;
    private final HeatMapLayout layout;
    private final Color colour;

    HeatMapPng(HeatMapChart chart) {
        this.chart = chart;
        this.layout = HeatMapLayout.of(chart);
        this.colour = switch (chart.cell().toLowerCase(Locale.ROOT)) { // as chart.css has them
            case "rnn" -> new Color(0xc24a00);
            case "lstm" -> new Color(0x3b3fb5);
            case "gru" -> new Color(0x00857a);
            default -> new Color(0x4a5560);
        };
    }

    /** The picture as a PNG file's content. */
    byte[] draw() {
        List<TextLayout> title = title();
        int top = TITLE + TITLE_LINE * Math.max(0, title.size() - 1);
        BufferedImage image =
                new BufferedImage(SCALE * layout.width(), SCALE * (layout.height() + top), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            graphics.setColor(SURFACE);
            graphics.fillRect(0, 0, layout.width(), layout.height() + top);
            graphics.setColor(INK);
            for (int line = 0; line < title.size(); line++) {
                title.get(line).draw(graphics, MARGIN, 20f + TITLE_LINE * line);
            }
            graphics.translate(0, top);
            names(graphics);
            tiles(graphics);
        } finally {
            graphics.dispose();
        }
        return Charts.png(image);
    }

    /** The title in lines as wide as the picture; none where it is empty. */
    private List<TextLayout> title() {
        List<TextLayout> lines = new ArrayList<>();
        if (!chart.title().isEmpty()) {
            AttributedString title = new AttributedString(chart.title(), Map.of(TextAttribute.FONT, BOLD));
            LineBreakMeasurer breaks =
                    new LineBreakMeasurer(title.getIterator(), new FontRenderContext(null, true, false));
            while (breaks.getPosition() < chart.title().length()) {
                lines.add(breaks.nextLayout(layout.width() - 2f * MARGIN));
            }
        }
        return lines;
    }

    private void names(Graphics2D graphics) {
        float middle = (float) layout.tile() / 2;
        graphics.setColor(MUTED);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        for (int row = 0; row < chart.rows().size(); row++) {
            String name = HeatMapLayout.cut(chart.rows().get(row));
            float width = graphics.getFontMetrics().stringWidth(name);
            graphics.drawString(name, (float) layout.left() - 8 - width, (float) layout.yOf(row) + middle + 4.5f);
        }
        for (int column = 0; column < chart.columns().size(); column++) {
            double x = layout.xOf(column) + middle;
            double y = layout.top() - 6;
            double angle = Math.toRadians(-HeatMapLayout.SLANT);
            graphics.rotate(angle, x, y);
            graphics.drawString(HeatMapLayout.cut(chart.columns().get(column)), (float) x, (float) y);
            graphics.rotate(-angle, x, y);
        }
    }

    private void tiles(Graphics2D graphics) {
        int size = (int) Math.round(layout.tile());
        for (int row = 0; row < chart.rows().size(); row++) {
            for (int column = 0; column < chart.columns().size(); column++) {
                int x = (int) Math.round(layout.xOf(column));
                int y = (int) Math.round(layout.yOf(row));
                graphics.setComposite(
                        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) chart.strength(row, column)));
                graphics.setColor(colour);
                graphics.fillRect(x, y, size, size);
                graphics.setComposite(AlphaComposite.SrcOver);
                graphics.setColor(GRID);
                graphics.drawRect(x, y, size, size);
            }
        }
    }
}
