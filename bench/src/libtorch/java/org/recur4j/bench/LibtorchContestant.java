package org.recur4j.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.cell.Cells;

/**
 * PyTorch's native library on the CPU, through DJL: its own recurrent operators, as {@code torch.nn.LSTM} calls them.
 *
 * <p>The library comes with the class path. DJL unpacks it into its cache folder, and is told to fetch nothing.
 */
public final class LibtorchContestant implements Contestant {
    private static final int SEED = 1;

    private final Engine engine;
    private final boolean lstmInfers;

    /** Loads the library. */
    public LibtorchContestant() {
        System.setProperty("ai.djl.offline", "true");
        engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed(SEED);
        lstmInfers = lstmInfersAsItTrains(engine);
    }

    private static boolean lstmInfersAsItTrains(Engine engine) {
        StepCase sizes = new StepCase("", Kind.GENERATION, Cells.LSTM, 1, 1, 5, 6, 1, false);
        try (LibtorchNetwork network = new LibtorchNetwork(engine.newBaseManager(Device.cpu()), sizes)) {
            NDManager manager = network.manager();
            return network.infersAsItTrains(manager.randomNormal(new Shape(sizes.t(), sizes.b(), sizes.i())));
        }
    }

    @Override
    public String title() {
        return SpeedReport.LIBTORCH;
    }

    @Override
    public String id() {
        return SpeedReport.LIBTORCH;
    }

    @Override
    public String library() {
        return "libtorch " + engine.getVersion() + " through DJL " + Engine.getDjlVersion()
                + (lstmInfers
                        ? ""
                        : " (LSTM not timed in generation: on this processor its inference differs from its training)");
    }

    @Override
    public void threads(int count) {
        JniUtils.setNumThreads(count);
    }

    @Override
    public Optional<Work> prepare(StepCase sizes) {
        boolean wrong =
                !lstmInfers && sizes.kind() == Kind.GENERATION && sizes.cell().equals(Cells.LSTM);
        if (wrong || (sizes.cell() != null && !LibtorchRecurrent.computes(sizes))) {
            return Optional.empty();
        }
        if (sizes.kind() == Kind.TRANSLATION) {
            LibtorchTranslator translator = new LibtorchTranslator(engine.newBaseManager(Device.cpu()), sizes);
            return Optional.of(new LibtorchTranslation(engine, translator, sizes));
        }
        LibtorchNetwork network = new LibtorchNetwork(engine.newBaseManager(Device.cpu()), sizes);
        return Optional.of(
                sizes.kind() == Kind.GENERATION
                        ? new LibtorchGeneration(network, sizes)
                        : new LibtorchTraining(engine, network, sizes));
    }
}
