package org.recur4j.captioning.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.recur4j.chart.Charts;
import org.recur4j.chart.Markup;

/**
 * Draws the attention of a caption as one image: the picture itself, then for each word the picture lit where the model
 * attended, with the word below; several tiles a row, to be read like a text.
 */
public final class AttentionOverlay {
    /** Longer side of a tile, in pixels. */
    private static final int SIDE = 224;

    private static final int GAP = 14;
    private static final int LABEL = 32;
    private static final int MAX_COLUMNS = 7;
    private static final int FONT = 20;
    private static final int MIN_FONT = 12;
    private static final Color SURFACE = Color.WHITE;
    private static final Color INK = new Color(0x1c2024);

    private final BufferedImage picture;
    private final WordAttention attention;

    private AttentionOverlay(BufferedImage picture, WordAttention attention) {
        this.picture = Scaled.to(picture, SIDE);
        this.attention = attention;
    }

    /**
     * Draws the image. Needs no screen.
     *
     * @param picture in any size, cropped as for the encoder
     * @param attention of the words, at least one
     * @return the content of a PNG file
     */
    public static byte[] png(BufferedImage picture, WordAttention attention) {
        if (attention.words().isEmpty()) {
            throw new IllegalArgumentException("there are no words to draw");
        }
        return Charts.png(new AttentionOverlay(picture, attention).draw());
    }

    private BufferedImage draw() {
        int tiles = attention.words().size() + 1;
        int across = across(tiles);
        int down = (tiles + across - 1) / across;
        int stepX = SIDE + GAP;
        int stepY = picture.getHeight() + LABEL + GAP;
        BufferedImage sheet = new BufferedImage(across * stepX + GAP, down * stepY + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(SURFACE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            for (int tile = 0; tile < tiles; tile++) {
                int x = GAP + tile % across * stepX;
                int y = GAP + tile / across * stepY;
                BufferedImage shown = tile == 0 ? picture : Spotlight.on(picture, attention, tile - 1);
                graphics.drawImage(shown, x + (SIDE - shown.getWidth()) / 2, y, null);
                if (tile > 0) {
                    label(graphics, attention.words().get(tile - 1), x, y + picture.getHeight());
                }
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    /** Tiles a row: about 1.5 times as many as rows, but fewer where that fills the last row better. */
    static int across(int tiles) {
        int widest = Math.min(MAX_COLUMNS, tiles <= 4 ? tiles : (int) Math.ceil(Math.sqrt(1.5 * tiles)));
        int down = (tiles + widest - 1) / widest;
        return (tiles + down - 1) / down;
    }

    /** The word in the middle below its tile: smaller where it is long, and cut where that is not enough. */
    private static void label(Graphics2D graphics, String word, int x, int top) {
        String text = Markup.clean(word).replaceAll("\\s", " ");
        int size = FONT;
        FontMetrics metrics = metrics(graphics, size);
        while (metrics.stringWidth(text) > SIDE && size > MIN_FONT) {
            metrics = metrics(graphics, --size);
        }
        while (metrics.stringWidth(text) > SIDE && text.length() > 1) {
            int end = text.offsetByCodePoints(text.length(), text.endsWith("…") ? -2 : -1);
            text = text.substring(0, end) + "…";
        }
        graphics.setColor(INK);
        graphics.setFont(metrics.getFont());
        graphics.drawString(text, x + (SIDE - metrics.stringWidth(text)) / 2, top + (LABEL + FONT) / 2 + 1);
    }

    private static FontMetrics metrics(Graphics2D graphics, int size) {
        return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    }
}
