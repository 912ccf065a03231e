package org.recur4j.studio.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of an address behind the question mark.
 *
 * @param values by name, in the order given
 */
public record Query(Map<String, List<String>> values) {
    public static Query of(URI address) {
        Map<String, List<String>> values = new HashMap<>();
        String query = address.getRawQuery();
        for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] pair = part.split("=", 2);
            String value = pair.length == 1 ? "" : decoded(pair[1]);
            values.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The address is not well-formed.");
        }
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** A whole number between bounds; {@code absent} where none is given. */
    public int number(String name, int absent, int max) {
        String text = text(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + " is not a number.");
        }
        throw new Refusal(400, name + " is out of range.");
    }
}
