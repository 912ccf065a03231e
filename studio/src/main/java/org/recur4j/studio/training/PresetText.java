package org.recur4j.studio.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.recur4j.lm.LmCommand;
import org.recur4j.studio.http.Refusal;

/**
 * A preset of lm-demo that needs no data of the user's, as it stands in its file: with a comment for each setting.
 *
 * @param names of all these presets
 */
record PresetText(List<String> names, String name, String text) {
    private static final List<String> NAMES = List.of("quick", "smoke");

    static PresetText of(String name) throws IOException {
        if (!NAMES.contains(name)) {
            throw new Refusal(404, "There is no preset \"" + name + "\" here.");
        }
        try (InputStream in = LmCommand.class.getResourceAsStream("/presets/" + name + ".yaml")) {
            return new PresetText(NAMES, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
