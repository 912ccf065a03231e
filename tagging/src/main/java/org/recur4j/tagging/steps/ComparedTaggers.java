package org.recur4j.tagging.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.recur4j.chart.TrackChart.Row;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.run.RunFolder;

/**
 * What a comparison's report is made of.
 *
 * @param split that is shown: test, or dev where there is no test set
 * @param sequences of that split
 * @param tags of the models, by number
 * @param runs by the titles of their cells or variants
 * @param models what each run folder holds
 */
public record ComparedTaggers(
        String split,
        List<TaggedSequence> sequences,
        List<String> tags,
        Map<String, List<FinishedRun>> runs,
        Function<RunFolder, SequenceTagger> models) {
    /** A sequence and tags of it as a row of a chart. */
    public interface Track {
        /**
         * The row.
         *
         * @param name of a model, or {@code true}
         * @param cell of the model
         */
        Row row(String name, String cell, TaggedSequence sequence, List<String> tags);
    }

    /** The tags that the first run of each title gives to some sequences, by title. */
    public Map<String, List<List<String>>> answers(List<TaggedSequence> asked) {
        Map<String, List<List<String>>> answers = new LinkedHashMap<>();
        runs.forEach((title, own) ->
                answers.put(title, models.apply(own.get(0).folder()).tags(asked)));
        return answers;
    }

    /** For each of some sequences the row of the right tags, and below it those of the models. */
    public List<List<Row>> rows(List<TaggedSequence> shown, Track track) {
        Map<String, List<List<String>>> answers = answers(shown);
        List<List<Row>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            TaggedSequence sequence = shown.get(i);
            int index = i;
            List<Row> own = new ArrayList<>();
            own.add(track.row("true", "true", sequence, sequence.tags()));
            answers.forEach((title, given) ->
                    own.add(track.row(title, runs.get(title).get(0).record().cell(), sequence, given.get(index))));
            rows.add(own);
        }
        return rows;
    }
}
