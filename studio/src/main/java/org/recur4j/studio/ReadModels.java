package org.recur4j.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recur4j.machine.Backend;

/** The models that were read with last. One whose file has changed, because it is being trained, is read anew. */
final class ReadModels {
    private static final int MAX_MODELS = 6;
    private static final String MODEL = "model.zip";

    private final RunLibrary library;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>(MAX_MODELS, 0.75f, true);
    private boolean started;

    private record Loaded(FileTime saved, ReadModel model) {}

    ReadModels(RunLibrary library) {
        this.library = library;
    }

    /** Starts ND4J, on one thread: a step is too small to share out, and a training may want the others. */
    synchronized void start() {
        if (!started) {
            Backend.start(1);
            started = true;
        }
    }

    /** The model of a run. */
    synchronized ReadModel model(String id) throws IOException {
        Path run = library.place(id).folder();
        Path file = run.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            throw new Refusal(404, "This run has no model yet: it gets one at its first evaluation.");
        }
        FileTime saved = Files.getLastModifiedTime(file);
        Loaded known = loaded.get(id);
        if (known == null || !known.saved().equals(saved)) {
            start();
            known = new Loaded(saved, ReadModel.of(run));
            loaded.put(id, known);
            if (loaded.size() > MAX_MODELS) {
                loaded.remove(loaded.keySet().iterator().next());
            }
        }
        return known.model();
    }
}
