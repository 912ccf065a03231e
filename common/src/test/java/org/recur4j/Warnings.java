package org.recur4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class warns of while something is done. */
public final class Warnings {
    private Warnings() {}

    /** What is done. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws IOException;
    }

    /** The warnings in their order, as they are shown. */
    public static List<String> of(Class<?> warning, Action action) throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(warning);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            action.run();
        } finally {
            logger.detachAppender(log);
        }
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
