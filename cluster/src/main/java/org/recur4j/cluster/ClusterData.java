package org.recur4j.cluster;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.Task;
import org.recur4j.cluster.Rounds.Round;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;

/** The data of a task, trained on by rounds. */
record ClusterData<C, D extends TaskData<C, B>, B>(D data, Spread spread) implements TaskData<C, Round> {
    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        return data.summaries();
    }

    @Override
    public boolean has(String split) {
        return data.has(split);
    }

    @Override
    public List<String> choices(String split) {
        return data.choices(split);
    }

    @Override
    public void save(RunFolder run) throws IOException {
        data.save(run);
        run.writeText(Task.CLUSTER, Presets.toYaml(spread));
    }

    @Override
    public Rounds batches(C config, long seed) {
        return new Rounds(data.batches(config, seed).perEpoch(), spread);
    }
}
