package org.recur4j.captioning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captions in the form of COCO's results: a JSON array with {@code image_id} and {@code caption}. The id is the number in a
 * COCO file name, such as {@code COCO_val2014_000000000042.jpg}, and the file name otherwise.
 */
final class CaptionResults {
    private static final Pattern COCO = Pattern.compile("(?:COCO_\\w+_)?(\\d{12})\\.\\w+");

    private final List<Result> results = new ArrayList<>();

    private record Result(String name, String caption) {}

    /** Adds one caption. */
    void add(String name, String caption) {
        results.add(new Result(name, caption));
    }

    int count() {
        return results.size();
    }

    /** The array, a line a caption. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        text.append("[\n");
        for (int i = 0; i < results.size(); i++) {
            text.append(json(results.get(i)))
                    .append(i + 1 < results.size() ? "," : "")
                    .append('\n');
        }
        return text.append("]\n").toString();
    }

    private static String json(Result result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            Matcher coco = COCO.matcher(result.name());
            if (coco.matches()) {
                json.writeNumberField("image_id", Long.parseLong(coco.group(1)));
            } else {
                json.writeStringField("image_id", result.name());
            }
            json.writeStringField("caption", result.caption());
            json.writeEndObject();
        }
        return text.toString();
    }
}
