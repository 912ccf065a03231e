package org.recur4j.chart;

import java.util.Locale;

/** An SVG drawing being written; coordinates in pixels, y downwards, text escaped. */
final class Svg {
    /** Tiles keep this far from opaque, so that ink can be read on every one, on light and on dark. */
    private static final double MAX_OPACITY = 0.42;

    private final StringBuilder out = new StringBuilder(8192);

    /** Opens a group with a style class. */
    Svg open(String cssClass) {
        out.append("<g class=\"").append(Markup.escape(cssClass)).append("\">\n");
        return this;
    }

    /** Closes the last group. */
    Svg close() {
        out.append("</g>\n");
        return this;
    }

    /** Opens a part whose drawing ends at its edges; coordinates stay as they are. */
    Svg openWindow(double x, double y, double width, double height) {
        String box = number(x) + " " + number(y) + " " + number(width) + " " + number(height);
        out.append("<svg x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        out.append("\" viewBox=\"").append(box).append("\">\n");
        return this;
    }

    /** A whole drawing at its own size as a part of this one. */
    Svg nested(int x, int y, int width, int height, String drawing) {
        out.append("<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"".formatted(x, y, width, height));
        out.append(drawing.substring("<svg".length())).append('\n');
        return this;
    }

    /** Closes the last window. */
    Svg closeWindow() {
        out.append("</svg>\n");
        return this;
    }

    /** A tooltip for the group it stands in. */
    Svg tooltip(String text) {
        out.append("<title>").append(Markup.escape(text)).append("</title>");
        return this;
    }

    Svg line(String cssClass, double x1, double y1, double x2, double y2) {
        return path(cssClass, "M" + point(x1, y1) + "L" + point(x2, y2));
    }

    Svg path(String cssClass, String data) {
        out.append("<path class=\"")
                .append(cssClass)
                .append("\" d=\"")
                .append(data)
                .append("\"/>\n");
        return this;
    }

    Svg rectangle(String cssClass, double x, double y, double width, double height) {
        out.append("<rect class=\"").append(cssClass).append("\" x=\"").append(number(x));
        out.append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width));
        out.append("\" height=\"").append(number(height)).append("\"/>\n");
        return this;
    }

    Svg circle(String cssClass, double x, double y, double radius) {
        out.append("<circle class=\"").append(cssClass).append("\" cx=\"").append(number(x));
        out.append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append("\"/>\n");
        return this;
    }

    /** Text on a baseline; the class says where it is anchored. */
    Svg text(String cssClass, double x, double y, String text) {
        out.append("<text class=\"").append(cssClass).append("\" x=\"").append(number(x));
        out.append("\" y=\"")
                .append(number(y))
                .append("\">")
                .append(Markup.escape(text))
                .append("</text>\n");
        return this;
    }

    /** Text that begins at (x, y) and rises, or falls, by an angle in degrees, clockwise. */
    Svg slanted(String cssClass, double x, double y, double angle, String text) {
        out.append("<text class=\"").append(cssClass).append("\" x=\"").append(number(x));
        out.append("\" y=\"").append(number(y)).append("\" transform=\"rotate(").append(number(angle));
        out.append(' ')
                .append(point(x, y))
                .append(")\">")
                .append(Markup.escape(text))
                .append("</text>\n");
        return this;
    }

    /** A marker with its centre at (x, y). */
    Svg marker(CellStyle.Marker shape, double x, double y, double r) {
        return switch (shape) {
            case CIRCLE -> circle("marker", x, y, r);
            case SQUARE -> rectangle("marker", x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
            case TRIANGLE ->
                path(
                        "marker",
                        "M" + point(x, y - 1.25 * r) + "L" + point(x + 1.15 * r, y + 0.85 * r) + "L"
                                + point(x - 1.15 * r, y + 0.85 * r) + "Z");
            case DIAMOND ->
                path(
                        "marker",
                        "M" + point(x, y - 1.3 * r) + "L" + point(x + 1.3 * r, y) + "L" + point(x, y + 1.3 * r) + "L"
                                + point(x - 1.3 * r, y) + "Z");
            case TRIANGLE_DOWN ->
                path(
                        "marker",
                        "M" + point(x, y + 1.25 * r) + "L" + point(x + 1.15 * r, y - 0.85 * r) + "L"
                                + point(x - 1.15 * r, y - 0.85 * r) + "Z");
            case PLUS -> path("stroked marker", stroke(x, y, 1.2 * r, 0) + stroke(x, y, 0, 1.2 * r));
            case CROSS -> path("stroked marker", stroke(x, y, r, r) + stroke(x, y, r, -r));
            case STAR ->
                path("stroked marker", stroke(x, y, 0, 1.2 * r) + stroke(x, y, r, 0.6 * r) + stroke(x, y, r, -0.6 * r));
        };
    }

    /** A straight line with its middle at (x, y). */
    private static String stroke(double x, double y, double dx, double dy) {
        return "M" + point(x - dx, y - dy) + "L" + point(x + dx, y + dy);
    }

    /** A rectangle in the current colour, stronger with its share in [0, 1], that text can stand on. */
    Svg tile(double x, double y, double width, double height, double share) {
        return heat(x, y, width, height, MAX_OPACITY * share);
    }

    /** A rectangle in the current colour, as opaque as its share in [0, 1]. */
    Svg heat(double x, double y, double width, double height, double share) {
        out.append("<rect class=\"tile\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y));
        out.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        out.append("\" fill-opacity=\"")
                .append(String.format(Locale.ROOT, "%.3f", share))
                .append("\"/>\n");
        return this;
    }

    /** A coordinate pair as path data writes it. */
    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The whole drawing. */
    String document(int width, int height, String label) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 " + width + " "
                + height + "\" aria-label=\"" + Markup.escape(label) + "\">\n" + out + "</svg>";
    }
}
