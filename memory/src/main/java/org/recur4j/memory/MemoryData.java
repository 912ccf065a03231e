package org.recur4j.memory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;

/**
 * The sequences of a run, and the batches made of them.
 *
 * @param problem that they are of
 * @param splits the sequences by the name of their split
 * @param summaries what the record says of them
 */
record MemoryData(
        Problem problem, Map<String, List<Example>> splits, SortedMap<String, RunRecord.DataSummary> summaries)
        implements TaskData<MemoryConfig, MemoryBatch> {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Of files without a dev set, one in so many training sequences is held out. */
    private static final int HELD_OUT = 10;

    /**
     * The sequences that a configuration describes.
     *
     * @param path of the user's files; null for generated sequences
     * @param unseen whether the path is there to score a model that was trained on other data
     * @throws InputException when they cannot be used
     */
    static MemoryData of(MemoryConfig.Data data, Path path, boolean unseen) {
        Map<String, Integer> wanted = Map.of(
                Splits.TRAIN, data.trainExamples(), Splits.DEV, data.devExamples(), Splits.TEST, data.testExamples());
        Problem problem = data.kind();
        Map<String, List<Example>> all = path == null ? generated(problem, wanted) : read(problem, path, unseen);
        Map<String, List<Example>> splits = new TreeMap<>();
        all.forEach((split, examples) ->
                splits.put(split, List.copyOf(examples.subList(0, Math.min(wanted.get(split), examples.size())))));
        String name = path == null
                ? problem.title()
                : path.toAbsolutePath().normalize().getFileName().toString();
        return new MemoryData(problem, Collections.unmodifiableMap(splits), summaries(name, splits));
    }

    private static Map<String, List<Example>> generated(Problem problem, Map<String, Integer> wanted) {
        SplittableRandom random = new SplittableRandom(DATA_SEED);
        Map<String, List<Example>> splits = new TreeMap<>();
        for (String split : Splits.NAMES) {
            SplittableRandom own = random.split();
            splits.put(
                    split,
                    Stream.generate(() -> problem.random(own))
                            .limit(wanted.get(split))
                            .toList());
        }
        return splits;
    }

    private static Map<String, List<Example>> read(Problem problem, Path path, boolean unseen) {
        Map<String, List<Example>> splits = new TreeMap<>(problem.read(path));
        List<Example> train = splits.getOrDefault(Splits.TRAIN, List.of());
        if (!unseen && train.size() < 2) {
            throw InputException.of("%s has no training set: add files whose names begin with train.", path);
        }
        if (!unseen && !splits.containsKey(Splits.DEV)) {
            int kept = train.size() - Math.max(1, train.size() / HELD_OUT);
            splits.put(Splits.TRAIN, train.subList(0, kept));
            splits.put(Splits.DEV, train.subList(kept, train.size()));
        }
        return splits;
    }

    private static SortedMap<String, RunRecord.DataSummary> summaries(String name, Map<String, List<Example>> splits) {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        splits.forEach((split, examples) -> {
            String sums = examples.stream()
                    .map(example -> DataFiles.sha256(example.content()))
                    .collect(Collectors.joining());
            String sha256 = DataFiles.sha256(sums.getBytes(StandardCharsets.UTF_8));
            long steps = examples.stream().mapToLong(Example::length).sum();
            summaries.put(split, new RunRecord.DataSummary(name, sha256, examples.size(), steps, "steps"));
        });
        return Collections.unmodifiableSortedMap(summaries);
    }

    /** The sequences of a split: train, dev or test. */
    List<Example> examples(String split) {
        return Splits.part(splits, split, List.of());
    }

    /** The training batches, in an order that the seed decides. */
    @Override
    public Batches<MemoryBatch> batches(MemoryConfig config, long seed) {
        List<Example> train = examples(Splits.TRAIN);
        int[] lengths = train.stream().mapToInt(Example::length).toArray();
        return new LengthBatches<>(
                lengths,
                config.batch(),
                seed,
                indices -> new MemoryBatch(
                        problem, Arrays.stream(indices).mapToObj(train::get).toList()));
    }

    @Override
    public boolean has(String split) {
        return !examples(split).isEmpty();
    }

    /** Nothing: prediction needs the model alone. */
    @Override
    public void save(RunFolder run) {
        // there is no vocabulary
    }
}
