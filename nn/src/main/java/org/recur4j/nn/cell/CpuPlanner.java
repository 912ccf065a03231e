package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Numbers the arrays of a {@link CpuPlan}, and arranges its loops. */
final class CpuPlanner {
    private final CellProgram program;
    private final BackwardNeeds needs;
    private final Map<Node, Integer> forwardArrays = new HashMap<>();
    private final Map<Node, Integer> backwardArrays = new HashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<CpuPlan.State> states = new ArrayList<>();
    private final List<CpuPlan.Source> sources = new ArrayList<>();
    private final int[] sumGradients;
    private final List<CpuPlan.Stage> forward;
    private final List<CpuPlan.Stage> backward;
    private int arrays;

    CpuPlanner(CellProgram program) {
        this.program = program;
        needs = new BackwardNeeds(program);
        arrays = program.sums();
        sumGradients = IntStream.range(0, arrays).map(sum -> arrays++).toArray();
        for (int s = 0; s < program.states().size(); s++) {
            states.add(new CpuPlan.State(arrays++, arrays++, arrays++, arrays++, needs.previous()[s], needs.next()[s]));
        }
        Schedule forwardSchedule = forwardSchedule();
        Schedule backwardSchedule = backwardSchedule();
        addSources();
        forward = stages(forwardSchedule, forwardArrays, nextStates(), true);
        for (Node node : needs.saved()) {
            backwardArrays.put(node, forwardArrays.get(node));
        }
        backward = stages(backwardSchedule, backwardArrays, gradients(), false);
    }

    List<Loop> loops() {
        return loops;
    }

    List<CpuPlan.Stage> forward() {
        return forward;
    }

    List<CpuPlan.Stage> backward() {
        return backward;
    }

    List<CpuPlan.Source> sources() {
        return sources;
    }

    List<CpuPlan.State> states() {
        return states;
    }

    int[] sumGradients() {
        return sumGradients;
    }

    int[] saved() {
        return needs.saved().stream().mapToInt(forwardArrays::get).toArray();
    }

    int arrays() {
        return arrays;
    }

    private Schedule forwardSchedule() {
        List<Node> sums = program.sumNodes();
        IntStream.range(0, sums.size()).forEach(i -> forwardArrays.put(sums.get(i), i));
        List<Node> roots = new ArrayList<>(program.equations().next());
        needs.saved().stream().filter(node -> node.op() != Op.SUM).forEach(roots::add);
        for (int s = 0; s < states.size(); s++) {
            forwardArrays.put(needs.state(s), states.get(s).previous());
        }
        return new Schedule(
                roots,
                node -> node.op() == Op.STATE
                        || (node.op() == Op.SUM && Schedule.vectors(node).isEmpty()));
    }

    private Schedule backwardSchedule() {
        for (int s = 0; s < states.size(); s++) {
            CpuPlan.State state = states.get(s);
            backwardArrays.put(needs.state(s), state.previous());
            backwardArrays.put(needs.seed(s), state.gradient());
            if (state.readsNext()) {
                backwardArrays.put(program.equations().next().get(s), state.next());
            }
        }
        for (int i = 0; i < sumGradients.length; i++) {
            if (program.sumNodes().get(i).sum().isConstant()) {
                backwardArrays.put(program.sumNodes().get(i), i);
            }
        }
        Set<Node> known = new LinkedHashSet<>(backwardArrays.keySet());
        known.addAll(needs.saved());
        return new Schedule(List.copyOf(new LinkedHashSet<>(gradients().values())), known::contains);
    }

    private Map<Integer, Node> nextStates() {
        Map<Integer, Node> results = new TreeMap<>();
        for (int s = 0; s < states.size(); s++) {
            results.put(states.get(s).next(), program.equations().next().get(s));
        }
        return results;
    }

    private Map<Integer, Node> gradients() {
        Map<Integer, Node> results = new TreeMap<>();
        for (int s = 0; s < states.size(); s++) {
            results.put(states.get(s).previousGradient(), needs.previousGradient(s));
        }
        for (int i = 0; i < sumGradients.length; i++) {
            results.put(
                    sumGradients[i], program.gradients().of(program.sumNodes().get(i)));
        }
        return results;
    }

    private void addSources() {
        for (CellProgram.Source source : program.sources()) {
            boolean computed = source.state() < 0;
            int array = computed
                    ? forwardArrays.computeIfAbsent(source.vector(), vector -> arrays++)
                    : states.get(source.state()).previous();
            sources.add(new CpuPlan.Source(
                    sources.size(),
                    source.state(),
                    array,
                    computed ? arrays++ : -1,
                    source.firstBlock(),
                    source.sums()));
        }
    }

    /** Loops of a schedule; each result is stored in an array of its own. */
    private List<CpuPlan.Stage> stages(
            Schedule schedule, Map<Node, Integer> numbers, Map<Integer, Node> results, boolean products) {
        Map<Integer, Node> copies = new TreeMap<>();
        results.forEach((array, node) -> {
            if (node.op() == Op.CONSTANT || numbers.putIfAbsent(node, array) != null) {
                copies.put(array, node);
            }
        });
        List<CpuPlan.Stage> stages = new ArrayList<>();
        for (int level = 0; level < schedule.stages().size(); level++) {
            Schedule.Stage stage = schedule.stages().get(level);
            List<CpuPlan.Source> multiplied = products ? multiplied(schedule, level) : gradients(stage, numbers);
            List<Integer> sums = stage.before().stream()
                    .filter(node -> node.op() == Op.SUM)
                    .map(program.sumNodes()::indexOf)
                    .toList();
            List<int[]> means = stage.before().stream()
                    .filter(node -> node.op() == Op.MEAN)
                    .map(node -> new int[] {numbers.get(node.argument(0)), number(numbers, node)})
                    .toList();
            int first = loops.size();
            stage.stored().forEach(node -> add(first, Loop.of(number(numbers, node), node, numbers)));
            int reached = level;
            copies.forEach((array, node) -> {
                if (schedule.level(node) == reached) {
                    add(first, Loop.of(array, node, numbers));
                }
            });
            stages.add(new CpuPlan.Stage(multiplied, sums, means, first, loops.size()));
        }
        return stages;
    }

    /** Adds a loop, or its results to the one before. */
    private void add(int first, Loop loop) {
        int last = loops.size() - 1;
        if (last >= first && loops.get(last).joins(loop)) {
            loops.set(last, loops.get(last).with(loop));
        } else {
            loops.add(loop);
        }
    }

    /** Computed vectors that are ready before a stage of the forward pass, and not before the one before. */
    private List<CpuPlan.Source> multiplied(Schedule schedule, int level) {
        return sources.stream()
                .filter(source -> source.state() < 0)
                .filter(source -> {
                    Node vector = program.sources().get(source.index()).vector();
                    return schedule.level(vector) + 1 == level;
                })
                .toList();
    }

    /** Computed vectors whose gradients through products are needed by a stage of the backward pass. */
    private List<CpuPlan.Source> gradients(Schedule.Stage stage, Map<Node, Integer> numbers) {
        List<CpuPlan.Source> back = new ArrayList<>();
        for (Node node : stage.before()) {
            if (node.op() == Op.BACK) {
                Node vector = ((Gradients.Back) node.detail()).vector();
                CpuPlan.Source source = sources.stream()
                        .filter(s -> program.sources().get(s.index()).vector() == vector)
                        .findFirst()
                        .orElseThrow();
                numbers.put(node, source.back());
                back.add(source);
            }
        }
        return back;
    }

    private int number(Map<Node, Integer> numbers, Node node) {
        return numbers.computeIfAbsent(node, n -> arrays++);
    }
}
