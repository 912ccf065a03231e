package org.recur4j.memory;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;

/**
 * The sequences of a run, and the batches made of them.
 *
 * @param splits the sequences by the name of their split
 */
record MemoryData(Map<String, List<AddingSequence>> splits) implements TaskData<MemoryConfig, MemoryBatch> {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    private static final String NAME = "adding problem";

    /**
     * The sequences that a configuration describes.
     *
     * @param path null, since all are generated
     * @throws InputException when there is a path
     */
    static MemoryData of(MemoryConfig.Data data, Path path) {
        if (path != null) {
            throw new InputException(
                    "The sequences of the adding problem are generated: leave out --data, and choose their length with --set data.length=60.");
        }
        SplittableRandom random = new SplittableRandom(DATA_SEED);
        Map<String, List<AddingSequence>> splits = new TreeMap<>();
        splits.put(Splits.TRAIN, sequences(data.train(), data.length(), random.split()));
        splits.put(Splits.DEV, sequences(data.dev(), data.length(), random.split()));
        splits.put(Splits.TEST, sequences(data.test(), data.length(), random.split()));
        return new MemoryData(Collections.unmodifiableMap(splits));
    }

    private static List<AddingSequence> sequences(int count, int length, SplittableRandom random) {
        return Stream.generate(() -> AddingSequence.random(length, random))
                .limit(count)
                .toList();
    }

    /** The sequences of a split: train, dev or test. */
    List<AddingSequence> sequences(String split) {
        return Splits.part(splits, split, List.of());
    }

    /** The training batches, in an order that the seed decides. */
    @Override
    public Batches<MemoryBatch> batches(MemoryConfig config, long seed) {
        List<AddingSequence> train = sequences(Splits.TRAIN);
        int[] lengths = train.stream().mapToInt(AddingSequence::length).toArray();
        return new LengthBatches<>(
                lengths,
                config.batch(),
                seed,
                indices -> new MemoryBatch(
                        Arrays.stream(indices).mapToObj(train::get).toList()));
    }

    @Override
    public boolean has(String split) {
        return !sequences(split).isEmpty();
    }

    /** Nothing: prediction needs the model alone. */
    @Override
    public void save(RunFolder run) {
        // there is no vocabulary
    }

    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        splits.forEach((split, sequences) -> {
            long steps = sequences.stream().mapToLong(AddingSequence::length).sum();
            summaries.put(split, new RunRecord.DataSummary(NAME, sha256(sequences), sequences.size(), steps));
        });
        return Collections.unmodifiableSortedMap(summaries);
    }

    private static String sha256(List<AddingSequence> sequences) {
        int values =
                sequences.stream().mapToInt(sequence -> sequence.length() + 2).sum();
        ByteBuffer content = ByteBuffer.allocate(values * Float.BYTES);
        for (AddingSequence sequence : sequences) {
            for (float number : sequence.numbers()) {
                content.putFloat(number);
            }
            content.putInt(sequence.first()).putInt(sequence.second());
        }
        return DataFiles.sha256(content.array());
    }
}
