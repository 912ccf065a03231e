package org.recur4j.data.text;

import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/** Names of the entries of an archive. */
public final class EntryNames {
    private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:|.*\\\\", Pattern.DOTALL);

    private EntryNames() {}

    /**
     * Refuses a name that leads elsewhere than into the archive.
     *
     * @param name of the entry
     * @param place the archive and the entry, for the message
     */
    public static void requireInside(String name, String place) {
        if (ABSOLUTE.matcher(name).lookingAt() || List.of(name.split("/")).contains("..")) {
            throw new InputException(place + " leads out of the archive: give the archive as it is distributed.");
        }
    }
}
