package org.recur4j.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are written with the same digits in every language: a format that writes any is given {@code Locale.ROOT}. */
class LocaleRulesTest {
    /** A literal, or several added. */
    private static final String TEXT = "((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*\\+?\\s*)+|\"{3}(?:(?!\"{3})(?s:.))*\"{3})";

    /** A text that is formatted in the language of the machine. */
    private static final Pattern FORMATTED = Pattern.compile(TEXT + "\\s*\\)?\\s*\\.formatted\\(");

    /** A text with a name, which is formatted so elsewhere in the file. */
    private static final Pattern NAMED = Pattern.compile(
            "\\bString (\\w+)\\s*=\\s*" + TEXT + ";(?=(?s:.*)\\b\\1\\b(?:\\.\\w+\\([^()]*\\))*\\s*\\.formatted\\()");

    private static final Pattern NUMBER = Pattern.compile("%(?:[0-9]+\\$)?[-#+ 0,(]*[0-9]*(?:\\.[0-9]+)?[dfeEgGxXoht]");

    @Test
    void numbers_are_formatted_for_no_language() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (Path path : Sources.of("src")) {
            if (path.endsWith("LocaleRulesTest.java")) {
                continue;
            }
            localised(Files.readString(path)).forEach(format -> found.add(path + ": " + format));
            files++;
        }
        assertThat(found)
                .as("write %%s for a whole number, or String.format(Locale.ROOT, …)")
                .isEmpty();
        assertThat(files).isGreaterThan(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s has %d lines\".formatted(file, lines)",
                "(\"one %s\"\n  + \" and %,d more\").formatted(a, b)",
                "\"\"\"\n  %.2f\n  \"\"\".formatted(x)",
                "\"%06d\" .formatted(n)",
                "String row = \"%d rows\"; f(row.replace(\"a\", \"b\").formatted(n))"
            })
    void a_number_in_the_digits_of_the_language_is_found(String code) {
        assertThat(localised(code)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s has %s lines, 2 %% of all\".formatted(file, lines)",
                "String.format(Locale.ROOT, \"%d\", n)",
                "x(\"100 %d\"); \"%s\".formatted(y)"
            })
    void other_text_is_not(String code) {
        assertThat(localised(code)).isEmpty();
    }

    private static List<String> localised(String code) {
        return Stream.of(FORMATTED, NAMED)
                .flatMap(pattern -> pattern.matcher(code).results())
                .map(MatchResult::group)
                .filter(format -> NUMBER.matcher(format.replace("%%", "")).find())
                .toList();
    }
}
