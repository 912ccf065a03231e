package org.recur4j.captioning.encoder.frozen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;

/**
 * Makes a {@link FrozenNetwork} of a trained graph. Batch normalisation that follows a convolution goes into its weights,
 * the activation after it into the same step. Any other layer becomes a {@link LayerStep}.
 */
public final class NetworkCompiler {
    private final GraphView view;
    private final FrozenNetwork.Builder network = new FrozenNetwork.Builder();
    private final Map<String, Integer> values = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    private NetworkCompiler(GraphView view) {
        this.view = view;
    }

    /** The frozen network of a graph with one input, of the given type, and one output. */
    public static FrozenNetwork compile(ComputationGraph graph, InputType input) {
        return new NetworkCompiler(new GraphView(graph, input)).compile();
    }

    private FrozenNetwork compile() {
        values.put(view.input(), network.input(view.volume(view.input())));
        done.add(view.input());
        for (String name : view.order()) {
            if (done.add(name) && !known(name)) {
                stock(name);
            }
        }
        return network.build(values.get(view.output()));
    }

    /** Adds the step for a vertex; false if there is none for its kind. */
    private boolean known(String name) {
        if (!view.isConvolutional(name)) {
            return false;
        }
        int source = values.get(view.inputs(name).get(0));
        Layer settings = view.settings(name);
        if (settings instanceof ZeroPaddingLayer padding) {
            int[] zeros = padding.getPadding(); // above, below, left, right
            return add(new PaddingStep(network.volume(source), view.volume(name), zeros[0], zeros[2]), name, source);
        }
        if (settings instanceof ConvolutionLayer convolution) {
            return Convolution.of(view, name, convolution)
                    .map(it -> convolution(name, source, it))
                    .orElse(false);
        }
        if (settings instanceof SubsamplingLayer pooling) {
            return pooling(name, source, pooling);
        }
        if (settings instanceof BatchNormalization) {
            Normalisation normalisation = Normalisation.of(view.layer(name));
            Clamped end = clamped(name, Clamp.NONE);
            Step step = new ScaleStep(view.volume(name), normalisation.scales(), normalisation.shifts(), end.clamp());
            return add(step, end.name(), source);
        }
        if (settings instanceof ActivationLayer activation) {
            Optional<Clamp> clamp = Clamp.of(activation.getActivationFn());
            clamp.ifPresent(it -> add(new AddStep(view.volume(name), it), name, source));
            return clamp.isPresent();
        }
        if (settings instanceof DropoutLayer) {
            values.put(name, source);
            return true;
        }
        return joined(name);
    }

    private boolean convolution(String name, int source, Convolution found) {
        Convolution convolution = found;
        String last = name;
        String next = view.follower(last);
        if (convolution.clamp().isNone() && next != null && view.settings(next) instanceof BatchNormalization) {
            convolution = convolution.then(Normalisation.of(view.layer(next)));
            done.add(next);
            last = next;
        }
        Clamped end = clamped(last, convolution.clamp());
        int value = source;
        for (Convolution.Part part : convolution.parts(view.volume(name), end.clamp())) {
            value = network.add(part.step(), part.to(), value);
        }
        values.put(end.name(), value);
        return true;
    }

    private boolean pooling(String name, int source, SubsamplingLayer settings) {
        boolean largest = settings.getPoolingType() == PoolingType.MAX;
        boolean mean = settings.getPoolingType() == PoolingType.AVG && !settings.isAvgPoolIncludePadInDivisor();
        if (!largest && !mean) {
            return false;
        }
        Volume from = network.volume(source);
        Volume to = view.volume(name);
        return Convolution.window(
                        settings.getConvolutionMode(),
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getDilation(),
                        settings.getPadding(),
                        from,
                        to)
                .map(window -> add(new PoolingStep(from, to, window, largest), name, source))
                .orElse(false);
    }

    private boolean joined(String name) {
        List<String> from = view.inputs(name);
        List<Volume> volumes = from.stream().map(view::volume).toList();
        Volume to = view.volume(name);
        int[] sources = from.stream().mapToInt(values::get).toArray();
        if (view.graph().getConfiguration().getVertices().get(name) instanceof ElementWiseVertex it
                && it.getOp() == ElementWiseVertex.Op.Add
                && volumes.stream().allMatch(to::equals)) {
            Clamped end = clamped(name, Clamp.NONE);
            return add(new AddStep(to, end.clamp()), end.name(), sources);
        }
        boolean places = volumes.stream().allMatch(it -> it.height() == to.height() && it.width() == to.width());
        int channels = volumes.stream().mapToInt(Volume::channels).sum();
        if (view.vertex(name) instanceof MergeVertex && places && channels == to.channels()) {
            return add(new ConcatenationStep(volumes, to), name, sources);
        }
        return false;
    }

    private record Clamped(String name, Clamp clamp) {}

    /** Merges the activation that follows a vertex, where it is a layer of its own. */
    private Clamped clamped(String name, Clamp own) {
        String next = view.follower(name);
        if (own.isNone() && next != null && view.settings(next) instanceof ActivationLayer activation) {
            Optional<Clamp> clamp = Clamp.of(activation.getActivationFn());
            if (clamp.isPresent()) {
                done.add(next);
                return new Clamped(next, clamp.get());
            }
        }
        return new Clamped(name, own);
    }

    private boolean add(Step step, String name, int... sources) {
        values.put(name, network.add(step, view.volume(name), sources));
        return true;
    }

    private void stock(String name) {
        List<VolumeArrays> from = view.inputs(name).stream().map(view::arrays).toList();
        int[] sources = view.inputs(name).stream().mapToInt(values::get).toArray();
        Step step = new LayerStep(
                view.vertex(name), view.graph().getConfiguration().getDataType(), from, view.arrays(name));
        add(step, name, sources);
    }
}
