package org.recur4j.ui;

import java.util.function.Consumer;
import org.recur4j.train.Dashboard;
import org.recur4j.train.DashboardServer;

/** Opens Deeplearning4j's dashboard on the loopback address, which no other machine reaches. */
public final class LoopbackDashboardServer implements DashboardServer {
    @Override
    public Dashboard open(int port, Consumer<String> address) {
        LoopbackDashboard dashboard = LoopbackDashboard.open(port);
        address.accept(dashboard.address());
        return dashboard;
    }
}
