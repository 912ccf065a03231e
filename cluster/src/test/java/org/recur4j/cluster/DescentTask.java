package org.recur4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.Sgd;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Program;
import org.recur4j.cli.Task;
import org.recur4j.lm.LmCommand;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.Trainable;

/** A task as it is, but for plain gradient descent in place of Adam. */
final class DescentTask<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> extends Task<C, D, B> {
    private final Task<C, D, B> task;

    private DescentTask(Task<C, D, B> task) {
        super(task);
        this.task = task;
    }

    static Program lm() {
        return new Program(of(LmCommand.program().task()));
    }

    private static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> Task<C, D, B> of(
            Task<C, D, B> task) {
        return new DescentTask<>(task);
    }

    @Override
    public Trainable<B> trainable(RunPlan<C> plan, D data) {
        GraphTrainable<B> model = (GraphTrainable<B>) task.trainable(plan, data);
        for (Layer layer : model.graph().getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer settings) {
                settings.setIUpdater(new Sgd(1.0));
            }
        }
        return model;
    }

    @Override
    public D data(C config, Path path) {
        return task.data(config, path);
    }

    @Override
    public D dataFor(RunFolder run, C config, Path path, boolean unseen) {
        return task.dataFor(run, config, path, unseen);
    }

    @Override
    public long parameters(C config, CellChoice cell, D data) {
        return task.parameters(config, cell, data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, C config, D data, String split) throws IOException {
        return task.evaluate(run, config, data, split);
    }

    @Override
    public List<Section> sections(C config, D data, List<FinishedRun> runs) throws IOException {
        return task.sections(config, data, runs);
    }
}
