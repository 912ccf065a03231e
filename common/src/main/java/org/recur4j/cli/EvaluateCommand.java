package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.report.ScoresTable;
import org.recur4j.run.NewFile;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: the metrics of a trained model on its own or other data. */
@Command(
        name = EvaluateCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Prints the metrics of a trained model, and writes them as JSON.",
        footer = {
            "",
            "${bundle:about.examples}",
            "  evaluate --run runs/${bundle:about.task}/RUN",
            "  evaluate --run runs/${bundle:about.task}/RUN --split dev --json dev.json",
            "  evaluate --run runs/${bundle:about.task}/RUN --data PATH",
            "${bundle:about.run}"
        })
final class EvaluateCommand<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> extends ModelCommand {
    static final String NAME = "evaluate";

    private final Task<C, D, B> task;
    private final StopNotice notice;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "${bundle:about.data} Default: the data that the run was trained with. Other data without"
                    + " splits are scored as a whole.")
    private Path data;

    @Option(names = "--split", paramLabel = "NAME", description = "train, dev or test. Default: test.")
    private String split = Splits.TEST;

    @Option(names = PresetOptions.TEST, paramLabel = "NAME", description = "Test set, where the data have several.")
    private String test;

    @Mixin
    private final SearchOption search = SearchOption.ofEvaluation();

    @Option(names = "--json", paramLabel = "FILE", description = "New file to write the metrics to, as JSON.")
    private Path json;

    EvaluateCommand(Task<C, D, B> task, StopNotice notice) {
        super(task);
        this.task = task;
        this.notice = notice;
    }

    @Override
    protected int execute() throws IOException {
        notice.say("Stopped before the scores were complete: nothing is written; the same command starts over.");
        NewFile file = NewFile.of(json, "--json");
        RunFolder folder = open();
        folder.trainedModel();
        RunPlan<C> plan = folder.plan(task.configType());
        C config = configured(plan.config());
        start();
        Path scored = data != null ? data : plan.dataPath();
        D text = task.dataFor(folder, config, scored, !plan.isTrainedOn(scored));
        requireSplit(text);
        SortedMap<String, Object> scores = task.evaluate(folder, config, text, split);
        if (file != null) {
            file.writeJson(scores);
        }
        notice.silence();
        out().print(ScoresTable.render(split, scores, task.metrics()));
        return Program.DONE;
    }

    private C configured(C trained) {
        if (test != null && !split.equals(Splits.TEST)) {
            throw InputException.of("--test chooses a test set: leave out --split %s.", split);
        }
        C config = search.applied(trained);
        return test == null ? config : Presets.changed(config, List.of(PresetOptions.testSet(test)));
    }

    private void requireSplit(D text) {
        List<String> choices = text.choices(split);
        if (!choices.isEmpty()) {
            throw InputException.of(
                    "The data have several sets for %s (%s): name one with --test %s.",
                    split, String.join(", ", choices), choices.get(0));
        }
        if (!text.has(split)) {
            String there =
                    Splits.NAMES.stream().filter(name -> text.has(name)).collect(Collectors.joining(" or --split "));
            throw InputException.of(
                    "The data have no split \"%s\": give %s.",
                    split, there.isEmpty() ? "more of them with --data PATH" : "--split " + there);
        }
    }
}
