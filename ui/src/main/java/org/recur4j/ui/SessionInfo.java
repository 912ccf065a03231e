package org.recur4j.ui;

import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsInitializationReport;
import org.deeplearning4j.ui.model.stats.impl.java.JavaStatsInitializationReport;
import org.nd4j.linalg.factory.Nd4j;

/** What the dashboard shows of a session before its first update: the network, and the machine. */
final class SessionInfo {
    /** Who trains; there is never another. */
    static final String WORKER = "training";

    private SessionInfo() {}

    static StatsInitializationReport of(String session, ComputationGraph graph, long time) {
        StatsInitializationReport info = new JavaStatsInitializationReport();
        info.reportIDs(session, StatsListener.TYPE_ID, WORKER, time);
        info.reportModelInfo(
                ComputationGraph.class.getName(),
                graph.getConfiguration().toJson(),
                graph.paramTable().keySet().toArray(String[]::new),
                graph.getNumLayers(),
                graph.numParams());
        info.reportHardwareInfo(
                Runtime.getRuntime().availableProcessors(),
                0,
                Runtime.getRuntime().maxMemory(),
                Pointer.maxBytes(),
                null,
                null,
                "");
        info.reportSoftwareInfo(
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                System.getProperty("java.specification.version"),
                Nd4j.getBackend().getNDArrayClass().getName(),
                graph.params().dataType().name(),
                "localhost",
                "",
                Map.of());
        return info;
    }
}
