package org.recur4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store for tests that keeps every checkpoint and never begins from one. */
final class FolderStore implements CheckpointStore {
    private final Path folder;
    private final List<LoopState> checkpoints = new ArrayList<>();
    private List<HistoryRow> history = List.of();
    private GradientNorms norms = new GradientNorms(0);

    FolderStore(Path folder) {
        this.folder = folder;
    }

    List<LoopState> checkpoints() {
        return checkpoints;
    }

    List<HistoryRow> history() {
        return history;
    }

    GradientNorms norms() {
        return norms;
    }

    @Override
    public Optional<Checkpoint> restore() {
        return Optional.empty();
    }

    @Override
    public void saveCheckpoint(LoopState loop, GradientNorms norms, Writer state) throws IOException {
        checkpoints.add(loop);
        state.write(Files.createTempDirectory(folder, "state"));
    }

    @Override
    public void saveBestModel(Writer model) throws IOException {
        model.write(bestModel());
    }

    @Override
    public void saveHistory(List<HistoryRow> rows, GradientNorms gradients) {
        history = rows;
        norms = gradients;
    }

    @Override
    public Path bestModel() {
        return folder.resolve("model.zip");
    }
}
