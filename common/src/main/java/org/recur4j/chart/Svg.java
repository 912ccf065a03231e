package org.recur4j.chart;

import java.util.Locale;

/** An SVG drawing being written; coordinates in pixels, y downwards, text escaped. */
final class Svg {
    /** Tiles keep this far from opaque, so that ink can be read on every one, on light and on dark. */
    private static final double MAX_OPACITY = 0.42;

    private final StringBuilder out = new StringBuilder(8192);

    /** Appends the beginning of an element; attributes are names and values in turn, numbers among them coordinates. */
    private Svg begin(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(value instanceof Double coordinate ? number(coordinate) : value);
            out.append('"');
        }
        return this;
    }

    private Svg end(String rest) {
        out.append(rest).append('\n');
        return this;
    }

    /** Opens a group with a style class. */
    Svg open(String cssClass) {
        return begin("g", "class", Markup.escape(cssClass)).end(">");
    }

    /** Closes the last group. */
    Svg close() {
        return end("</g>");
    }

    /** Opens a part whose drawing ends at its edges; coordinates stay as they are. */
    Svg openWindow(double x, double y, double width, double height) {
        String box = point(x, y) + " " + point(width, height);
        return begin("svg", "x", x, "y", y, "width", width, "height", height, "viewBox", box)
                .end(">");
    }

    /** A whole drawing at its own size as a part of this one. */
    Svg nested(int x, int y, int width, int height, String drawing) {
        return begin("svg", "x", x, "y", y, "width", width, "height", height).end(drawing.substring("<svg".length()));
    }

    /** Closes the last window. */
    Svg closeWindow() {
        return end("</svg>");
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
        return begin("path", "class", cssClass, "d", data).end("/>");
    }

    Svg rectangle(String cssClass, double x, double y, double width, double height) {
        return begin("rect", "class", cssClass, "x", x, "y", y, "width", width, "height", height)
                .end("/>");
    }

    Svg circle(String cssClass, double x, double y, double radius) {
        return begin("circle", "class", cssClass, "cx", x, "cy", y, "r", radius).end("/>");
    }

    /** Text on a baseline; the class says where it is anchored. */
    Svg text(String cssClass, double x, double y, String text) {
        return begin("text", "class", cssClass, "x", x, "y", y).end(">" + Markup.escape(text) + "</text>");
    }

    /** Text that begins at (x, y) and rises, or falls, by an angle in degrees, clockwise. */
    Svg slanted(String cssClass, double x, double y, double angle, String text) {
        String rotation = "rotate(" + number(angle) + " " + point(x, y) + ")";
        return begin("text", "class", cssClass, "x", x, "y", y, "transform", rotation)
                .end(">" + Markup.escape(text) + "</text>");
    }

    /** A picture that is part of the drawing. */
    Svg image(double x, double y, double width, double height, String address) {
        return begin("image", "x", x, "y", y, "width", width, "height", height, "href", address)
                .end("/>");
    }

    /** A marker with its centre at (x, y). */
    Svg marker(CellStyle.Marker shape, double x, double y, double r) {
        return switch (shape) {
            case CIRCLE -> circle("marker", x, y, r);
            case SQUARE -> rectangle("marker", x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
            case TRIANGLE -> polygon(x, y, 0, -1.25 * r, 1.15 * r, 0.85 * r, -1.15 * r, 0.85 * r);
            case DIAMOND -> polygon(x, y, 0, -1.3 * r, 1.3 * r, 0, 0, 1.3 * r, -1.3 * r, 0);
            case TRIANGLE_DOWN -> polygon(x, y, 0, 1.25 * r, 1.15 * r, -0.85 * r, -1.15 * r, -0.85 * r);
            case PLUS -> path("stroked marker", stroke(x, y, 1.2 * r, 0) + stroke(x, y, 0, 1.2 * r));
            case CROSS -> path("stroked marker", stroke(x, y, r, r) + stroke(x, y, r, -r));
            case STAR ->
                path("stroked marker", stroke(x, y, 0, 1.2 * r) + stroke(x, y, r, 0.6 * r) + stroke(x, y, r, -0.6 * r));
        };
    }

    /** A marker with corners around (x, y), given by their distances from it. */
    private Svg polygon(double x, double y, double... corners) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(point(x + corners[i], y + corners[i + 1]));
        }
        return path("marker", path.append('Z').toString());
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
        String opacity = String.format(Locale.ROOT, "%.3f", share);
        return begin("rect", "class", "tile", "x", x, "y", y, "width", width, "height", height, "fill-opacity", opacity)
                .end("/>");
    }

    /** A coordinate pair as path data writes it. */
    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    String document(int width, int height, String label) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 " + width + " "
                + height + "\" aria-label=\"" + Markup.escape(label) + "\">\n" + out + "</svg>";
    }
}
