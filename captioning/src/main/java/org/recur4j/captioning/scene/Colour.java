package org.recur4j.captioning.scene;

import java.util.Locale;

/** A colour that a caption can name; far enough from the others to stay itself when its shade varies a little. */
public enum Colour {
    RED(0xD22323),
    GREEN(0x289B3C),
    BLUE(0x2850DC),
    YELLOW(0xEBD21E),
    PURPLE(0x7D28AA),
    ORANGE(0xFA8C14);

    /** Red, green and blue, eight bits each. */
    final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /** In a caption. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
