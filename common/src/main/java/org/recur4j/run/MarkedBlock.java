package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Path;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * The part of a Markdown page that a program writes: what stands between {@code <!-- name: begin -->} and
 * {@code <!-- name: end -->}, each on a line of its own. The rest of the page is left as it is.
 *
 * @param page the file
 * @param name of the block
 */
public record MarkedBlock(Path page, String name) {
    private static final long MAX_BYTES = 1 << 24;

    /**
     * Puts another content between the markers; the page is written aside and moved into its place.
     *
     * @return whether the page has changed
     * @throws InputException if the page cannot be read, or the markers are not there once each and in order
     */
    public boolean replace(String content) throws IOException {
        String text = text();
        String changed = text.substring(0, from(text)) + content + text.substring(to(text));
        if (changed.equals(text)) {
            return false;
        }
        SafeFiles.writeText(page, changed);
        return true;
    }

    private String text() {
        String text = DataFiles.readText(page, MAX_BYTES);
        if (count(text, begin()) != 1 || count(text, end()) != 1 || to(text) < from(text)) {
            throw InputException.of(
                    "%s needs the lines %s and %s, once each and in this order: put them back.",
                    page, begin().strip(), end().strip());
        }
        return text;
    }

    private static int count(String text, String marker) {
        return text.split(marker, -1).length - 1;
    }

    private int from(String text) {
        return text.indexOf(begin()) + begin().length();
    }

    private int to(String text) {
        return text.indexOf(end());
    }

    private String begin() {
        return "<!-- " + name + ": begin -->\n";
    }

    private String end() {
        return "<!-- " + name + ": end -->\n";
    }
}
