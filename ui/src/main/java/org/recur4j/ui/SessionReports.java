package org.recur4j.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.stats.impl.java.JavaStatsReport;
import org.recur4j.nn.update.FusedAdam;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainingListener;

/**
 * Reports one training to Deeplearning4j's dashboard, a thousand times at most: the mean loss per target since the report
 * before, and of one update the norm of the gradient, the gradient, what it changed, and the parameters after it.
 *
 * <p>Deeplearning4j's own {@code StatsListener} is called by its own loop of training and takes the gradient, changed by
 * its updater, for what was updated. Here the updater leaves the gradient alone, and the change is what it is: the
 * parameters after an update less those before.
 */
final class SessionReports implements TrainingListener {
    /**
     * The dashboard's only place for the norm is among the gradients' standard deviations, of which it draws those whose
     * name ends with a w.
     */
    static final String NORM = "norm of all, raw";

    /** More are not drawn apart, and each stays in memory. */
    private static final long REPORTS = 1000;

    private final String session;
    private final Supplier<ComputationGraph> network;
    private final StatsStorageRouter storage;
    private long every = 1;
    private long lastTime;
    private double lossSum;
    private long targets;
    private StepResult step;
    private double learningRate;
    private ParameterValues before;

    /**
     * Reports of one session.
     *
     * @param network in training; asked anew each time
     * @param storage takes the reports
     */
    SessionReports(String session, Supplier<ComputationGraph> network, StatsStorageRouter storage) {
        this.session = session;
        this.network = network;
        this.storage = storage;
    }

    @Override
    public void started(Progress progress) {
        every = Math.max(1, (progress.updates() + REPORTS - 1) / REPORTS);
        storage.putStaticInfo(SessionInfo.of(session, network.get(), time()));
        remember(progress.update());
    }

    /** Copies the parameters where the next update is one to report. */
    private void remember(long update) {
        if ((update + 1) % every == 0) {
            before = ParameterValues.of(network.get().paramTable());
        }
    }

    @Override
    public void stepped(long update, StepResult result, double rate) {
        lossSum += result.lossSum();
        targets += result.targets();
        step = result;
        learningRate = rate;
    }

    @Override
    public void updated(Progress progress) {
        if (progress.update() % every == 0) {
            storage.putUpdate(report(progress));
            lossSum = 0;
            targets = 0;
        }
        remember(progress.update());
    }

    private StatsReport report(Progress progress) {
        ComputationGraph graph = network.get();
        ParameterValues parameters = ParameterValues.of(graph.paramTable());
        StatsReport report = new JavaStatsReport();
        report.reportIDs(session, StatsListener.TYPE_ID, SessionInfo.WORKER, time());
        report.reportIterationCount((int) progress.update());
        report.reportScore(lossSum / targets);
        report.reportLearningRates(rates(parameters));
        report.reportPerformance(
                (long) (1000 * progress.seconds()),
                progress.symbols(),
                progress.update(),
                progress.symbolsPerSecond(),
                progress.update() / progress.seconds());
        Runtime heap = Runtime.getRuntime();
        report.reportMemoryUse(
                heap.totalMemory(), heap.maxMemory(), Pointer.totalBytes(), Pointer.maxBytes(), null, null);
        report(report, StatsType.Parameters, parameters);
        report(report, StatsType.Updates, before.minus(parameters));
        reportGradient(report, graph);
        return report;
    }

    private static void report(StatsReport report, StatsType what, ParameterValues values) {
        report.reportMeanMagnitudes(what, values.meanMagnitudes());
        report.reportStdev(what, values.standardDeviations());
        report.reportHistograms(what, values.histograms());
    }

    private void reportGradient(StatsReport report, ComputationGraph graph) {
        Map<String, Double> deviations = new LinkedHashMap<>();
        // DL4J's own updaters write over the gradient.
        if (FusedAdam.of(graph).isPresent()) {
            ParameterValues gradient =
                    ParameterValues.of(graph.gradient().gradientForVariable()).over((double) step.targets());
            report.reportMeanMagnitudes(StatsType.Gradients, gradient.meanMagnitudes());
            deviations.putAll(gradient.standardDeviations());
        }
        deviations.put(NORM, step.gradientNorm());
        report.reportStdev(StatsType.Gradients, deviations);
    }

    private Map<String, Double> rates(ParameterValues parameters) {
        Map<String, Double> rates = new LinkedHashMap<>();
        parameters.byName().keySet().forEach(name -> rates.put(name, learningRate));
        return rates;
    }

    /** The clock, made to tell reports apart: the storage keeps one for each millisecond. */
    private long time() {
        lastTime = Math.max(lastTime + 1, System.currentTimeMillis());
        return lastTime;
    }
}
