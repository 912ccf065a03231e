package org.recur4j.captioning.encoder.frozen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network as a list of steps over a few arrays (slots), each of which is reused as soon as its values are no longer needed.
 *
 * @param plan the steps in order
 * @param lengths of the slots
 * @param inputSlot of the picture
 * @param outputSlot of what the last step gives
 */
public record FrozenNetwork(
        Volume input, Volume output, List<Planned> plan, int[] lengths, int inputSlot, int outputSlot)
        implements Network {
    /** A step, the slots that it reads, and the one that it writes. */
    record Planned(Step step, int[] inputs, int output) {}

    /** Number of steps that are DL4J's own layers. */
    public long stockLayers() {
        return plan.stream()
                .filter(planned -> planned.step() instanceof LayerStep)
                .count();
    }

    @Override
    public float[] run(float[] picture, Workspace workspace) {
        float[][] slots = workspace.slots(lengths);
        System.arraycopy(picture, 0, slots[inputSlot], 0, input.length());
        for (Planned planned : plan) {
            float[][] inputs = new float[planned.inputs().length][];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = slots[planned.inputs()[i]];
            }
            planned.step().run(inputs, slots[planned.output()], workspace);
        }
        return Arrays.copyOf(slots[outputSlot], output.length());
    }

    /** Collects the steps in their order; values are numbered as they appear. */
    static final class Builder {
        private final List<Volume> values = new ArrayList<>();
        private final List<Planned> steps = new ArrayList<>(); // over values

        /** The picture, before anything else. */
        int input(Volume volume) {
            values.add(volume);
            return 0;
        }

        /** Adds a step and gives the number of its value. */
        int add(Step step, Volume volume, int... inputs) {
            values.add(volume);
            steps.add(new Planned(step, inputs, values.size() - 1));
            return values.size() - 1;
        }

        Volume volume(int value) {
            return values.get(value);
        }

        /** The network that gives one of the values. */
        FrozenNetwork build(int output) {
            int[] lastUse = lastUses(output);
            int[] slotOf = new int[values.size()];
            List<Integer> lengths = new ArrayList<>();
            List<Integer> free = new ArrayList<>();
            slotOf[0] = take(0, free, lengths);
            List<Planned> plan = new ArrayList<>();
            for (int at = 0; at < steps.size(); at++) {
                Planned step = steps.get(at);
                slotOf[step.output()] = take(step.output(), free, lengths);
                int[] inputs =
                        Arrays.stream(step.inputs()).map(value -> slotOf[value]).toArray();
                plan.add(new Planned(step.step(), inputs, slotOf[step.output()]));
                for (int value = 0; value <= step.output(); value++) {
                    if (lastUse[value] == at) {
                        free.add(slotOf[value]);
                    }
                }
            }
            return new FrozenNetwork(
                    values.get(0),
                    values.get(output),
                    plan,
                    lengths.stream().mapToInt(Integer::intValue).toArray(),
                    slotOf[0],
                    slotOf[output]);
        }

        private int[] lastUses(int output) {
            int[] last = new int[values.size()];
            for (int at = 0; at < steps.size(); at++) {
                last[steps.get(at).output()] = at; // where no step reads it
                for (int value : steps.get(at).inputs()) {
                    last[value] = at;
                }
            }
            last[output] = Integer.MAX_VALUE;
            return last;
        }

        private int take(int value, List<Integer> free, List<Integer> lengths) {
            int length = values.get(value).length();
            if (free.isEmpty()) {
                lengths.add(length);
                return lengths.size() - 1;
            }
            int slot = free.remove(free.size() - 1);
            lengths.set(slot, Math.max(lengths.get(slot), length));
            return slot;
        }
    }
}
