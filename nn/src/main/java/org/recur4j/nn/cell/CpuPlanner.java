package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Numbers the arrays of a {@link CpuPlan}, and arranges its loops. */
final class CpuPlanner {
    private final CellProgram program;
    private final BackwardNeeds needs;
    private final Set<Node> spread; // values that are the same for all units and needed for each
    private final Map<Node, Integer> forwardArrays = new HashMap<>();
    private final Map<Node, Integer> backwardArrays = new HashMap<>();
    private final List<LoopCompiler.Loop> loops = new ArrayList<>();
    private final List<CpuPlan.StateArrays> states = new ArrayList<>();
    private final List<Integer> vectors = new ArrayList<>();
    private final List<Integer> backs = new ArrayList<>();
    private final List<Integer> sumGradients = new ArrayList<>();
    private final List<CpuPlan.Stage> forward;
    private final List<CpuPlan.Stage> backward;
    private final List<Size> arrays = new ArrayList<>();
    private final int input;
    private final int inputGradient;

    CpuPlanner(CellProgram program) {
        this.program = program;
        needs = new BackwardNeeds(program);
        program.sumNodes().forEach(sum -> array(sum.size()));
        program.sumNodes().forEach(sum -> sumGradients.add(array(sum.size())));
        for (int s = 0; s < program.states().size(); s++) {
            states.add(new CpuPlan.StateArrays(
                    array(Size.HIDDEN),
                    array(Size.HIDDEN),
                    array(Size.HIDDEN),
                    array(Size.HIDDEN),
                    needs.readsPrevious(s),
                    needs.readsNext(s)));
        }
        boolean products = program.usesInputInProductsOnly();
        input = products ? -1 : array(Size.INPUT);
        inputGradient = products ? -1 : array(Size.INPUT);
        spread = spread();
        Schedule forwardSchedule = forwardSchedule();
        Schedule backwardSchedule = backwardSchedule();
        addSources();
        forward = stages(forwardSchedule, forwardArrays, nextStates(), true);
        for (Node node : needs.saved()) {
            backwardArrays.put(node, forwardArrays.get(node));
        }
        backward = stages(backwardSchedule, backwardArrays, gradients(), false);
    }

    CpuPlan plan() {
        return new CpuPlan(
                LoopCompiler.compile(loops),
                forward,
                backward,
                states,
                program.sources(),
                vectors,
                backs,
                sumGradients,
                needs.saved().stream()
                        .sorted(Comparator.comparing(Node::isUniform).thenComparing(Node::size))
                        .map(node ->
                                new CpuPlan.Saved(forwardArrays.get(node), node.isUniform(), spread.contains(node)))
                        .toList(),
                input,
                inputGradient,
                arrays);
    }

    private Set<Node> spread() {
        Set<Node> results = new HashSet<>(program.equations().next());
        results.addAll(gradients().values());
        List<Node> nodes = Equations.needed(results, node -> false);
        nodes.stream().filter(node -> !node.isUniform()).forEach(node -> results.addAll(node.arguments()));
        results.removeIf(node -> !node.isUniform());
        return results;
    }

    private Schedule forwardSchedule() {
        List<Node> sums = program.sumNodes();
        IntStream.range(0, sums.size()).forEach(i -> forwardArrays.put(sums.get(i), i));
        List<Node> roots = new ArrayList<>(program.equations().next());
        needs.saved().stream().filter(node -> node.op() != Op.SUM).forEach(roots::add);
        for (int s = 0; s < states.size(); s++) {
            forwardArrays.put(needs.state(s), states.get(s).previous());
        }
        forwardArrays.put(needs.input(), input);
        return new Schedule(
                roots,
                node -> node.op() == Op.STATE
                        || node.op() == Op.INPUT
                        || (node.op() == Op.SUM && Schedule.vectors(node).isEmpty()));
    }

    private Schedule backwardSchedule() {
        for (int s = 0; s < states.size(); s++) {
            CpuPlan.StateArrays state = states.get(s);
            backwardArrays.put(needs.state(s), state.previous());
            backwardArrays.put(needs.seed(s), state.gradient());
            if (state.readsNext()) {
                backwardArrays.put(program.equations().next().get(s), state.next());
            }
        }
        backwardArrays.put(needs.input(), input);
        for (int i = 0; i < sumGradients.size(); i++) {
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
        for (int i = 0; i < sumGradients.size(); i++) {
            results.put(
                    sumGradients.get(i),
                    program.gradients().of(program.sumNodes().get(i)));
        }
        if (inputGradient >= 0) {
            results.put(inputGradient, program.gradients().of(needs.input()));
        }
        return results;
    }

    private void addSources() {
        for (CellProgram.Source source : program.sources()) {
            Node vector = source.vector();
            vectors.add(number(forwardArrays, vector));
            Optional<CellProgram.Source> other = program.sources().stream()
                    .filter(o -> o.vector() == vector && o.index() < source.index())
                    .findFirst();
            backs.add(
                    !source.isComputed()
                            ? -1
                            : other.map(o -> backs.get(o.index())).orElseGet(() -> array(vector.size())));
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
            List<CellProgram.Source> multiplied = products ? multiplied(schedule, level) : gradients(stage, numbers);
            List<Integer> sums = stage.before().stream()
                    .filter(node -> node.op() == Op.SUM)
                    .map(program.sumNodes()::indexOf)
                    .toList();
            List<CpuPlan.Mean> means = stage.before().stream()
                    .filter(node -> node.op() == Op.MEAN)
                    .map(node -> mean(node, numbers))
                    .toList();
            List<CpuPlan.Loop> own = new ArrayList<>();
            stage.stored().forEach(node -> own.add(loop(number(numbers, node), node, numbers)));
            int reached = level;
            copies.forEach((array, node) -> {
                if (schedule.level(node) == reached) {
                    own.add(loop(array, node, numbers));
                }
            });
            stages.add(new CpuPlan.Stage(multiplied, sums, means, own));
        }
        return stages;
    }

    /** Computed vectors that are ready before a stage of the forward pass, and not before the one before. */
    private List<CellProgram.Source> multiplied(Schedule schedule, int level) {
        return program.sources().stream()
                .filter(source -> source.isComputed() && schedule.level(source.vector()) + 1 == level)
                .toList();
    }

    /** Computed vectors whose gradients through products are needed by a stage of the backward pass. */
    private List<CellProgram.Source> gradients(Schedule.Stage stage, Map<Node, Integer> numbers) {
        List<CellProgram.Source> back = new ArrayList<>();
        for (Node node : stage.before()) {
            for (CellProgram.Source source : program.sources()) {
                if (node.op() == Op.BACK && ((Gradients.Back) node.detail()).vector() == source.vector()) {
                    numbers.put(node, backs.get(source.index()));
                    back.add(source);
                }
            }
        }
        return back;
    }

    private CpuPlan.Loop loop(int into, Node value, Map<Node, Integer> numbers) {
        loops.add(new LoopCompiler.Loop(into, value, numbers));
        return new CpuPlan.Loop(loops.size() - 1, into, value.isUniform(), spread.contains(value));
    }

    private CpuPlan.Mean mean(Node mean, Map<Node, Integer> numbers) {
        return new CpuPlan.Mean(numbers.get(mean.argument(0)), number(numbers, mean), spread.contains(mean));
    }

    private int number(Map<Node, Integer> numbers, Node node) {
        return numbers.computeIfAbsent(node, n -> array(n.size()));
    }

    private int array(Size size) {
        arrays.add(size);
        return arrays.size() - 1;
    }
}
