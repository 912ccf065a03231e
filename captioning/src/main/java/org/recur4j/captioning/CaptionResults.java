package org.recur4j.captioning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captions in the form of COCO's results: a JSON array with {@code image_id} and {@code caption}. The id is the number in a
 * COCO file name, such as {@code COCO_val2014_000000000042.jpg}, where no other picture has that number, and otherwise the
 * name.
 */
final class CaptionResults {
    private static final Pattern COCO = Pattern.compile("(?:COCO_\\w+_)?(\\d{12})\\.\\w+");

    private final List<Result> results = new ArrayList<>();

    private record Result(String name, String caption) {}

    /** Adds one caption; the name is of no other picture. */
    void add(String name, String caption) {
        results.add(new Result(name, caption));
    }

    int count() {
        return results.size();
    }

    /** The caption that all pictures have, where there are several. */
    Optional<String> onlyCaption() {
        return Caption.onlyText(results.stream().map(Result::caption).toList());
    }

    /** The array, a line a caption. */
    String json() throws IOException {
        Map<Long, Set<String>> names = new HashMap<>();
        for (Result result : results) {
            number(result)
                    .ifPresent(id ->
                            names.computeIfAbsent(id, it -> new HashSet<>()).add(result.name()));
        }
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            lines.add(json(result, number(result).filter(id -> names.get(id).size() == 1)));
        }
        return "[\n" + String.join(",\n", lines) + (lines.isEmpty() ? "]\n" : "\n]\n");
    }

    private static Optional<Long> number(Result result) {
        Matcher coco = COCO.matcher(result.name());
        return coco.matches() ? Optional.of(Long.parseLong(coco.group(1))) : Optional.empty();
    }

    private static String json(Result result, Optional<Long> number) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("image_id", number.isPresent() ? number.get() : result.name());
        line.put("caption", result.caption());
        return new ObjectMapper().writeValueAsString(line);
    }
}
