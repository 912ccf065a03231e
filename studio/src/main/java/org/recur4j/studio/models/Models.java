package org.recur4j.studio.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recur4j.machine.Backend;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.runs.RunLibrary;

/** The models that were used last, of any task. One whose file has changed, because it is being trained, is loaded anew. */
public final class Models {
    private static final int MAX_MODELS = 8;
    private static final String MODEL = "model.zip";

    private final RunLibrary library;
    private final Map<Key, Loaded> loaded = new LinkedHashMap<>(MAX_MODELS, 0.75f, true);
    private boolean started;

    /** Loads a model. */
    public interface Loader<M> {
        /**
         * The model of a run folder.
         *
         * @throws org.recur4j.data.InputException if it is no run of the right task
         */
        M load(Path run) throws IOException;
    }

    private record Key(String id, Class<?> type) {}

    private record Loaded(FileTime saved, Object model) {}

    public Models(RunLibrary library) {
        this.library = library;
    }

    /** Starts ND4J, on one thread: a step is too small to share out, and a training may want the others. */
    public synchronized void start() {
        if (!started) {
            Backend.start(1);
            started = true;
        }
    }

    /**
     * The model of a run.
     *
     * @param id of the run
     * @param type of what the loader makes
     */
    public synchronized <M> M get(String id, Class<M> type, Loader<M> loader) throws IOException {
        Path run = library.place(id).folder();
        Path file = run.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            throw new Refusal(404, "This run has no model yet: it gets one at its first evaluation.");
        }
        FileTime saved = Files.getLastModifiedTime(file);
        Key key = new Key(id, type);
        Loaded known = loaded.get(key);
        if (known == null || !known.saved().equals(saved)) {
            start();
            known = new Loaded(saved, loader.load(run));
            loaded.put(key, known);
            if (loaded.size() > MAX_MODELS) {
                loaded.remove(loaded.keySet().iterator().next());
            }
        }
        return type.cast(known.model());
    }
}
