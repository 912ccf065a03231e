package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** However a command ends, a person reads one sentence, and the log file gets the stack trace. */
class FailureTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Failure.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringWriter err = new StringWriter();

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    private int exitCode(Throwable failure) {
        PrintWriter writer = new PrintWriter(err);
        return new Program(new Failing(failure)).withOutput(writer, writer).run();
    }

    @Test
    void too_little_memory_is_said_with_what_to_do_however_java_or_native_code_say_it() {
        for (Throwable failure : List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new OutOfMemoryError("Physical memory usage is too high")),
                new RuntimeException("std::bad_alloc"),
                new IllegalStateException("op failed", new RuntimeException("Failed to allocate 5 bytes")))) {
            log.list.clear();
            assertThat(exitCode(failure)).isEqualTo(Program.FAILED);
            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getFormattedMessage())
                        .startsWith("There is not enough memory: set smaller sizes")
                        .contains("MAVEN_OPTS=-Xmx");
                assertThat(event.getThrowableProxy()).isNotNull();
            });
        }
    }

    @Test
    void another_error_is_one_line_with_its_trace_in_the_log() {
        assertThat(exitCode(new StackOverflowError("deep\nstill deeper"))).isEqualTo(Program.FAILED);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage())
                    .startsWith(
                            "The run failed: java.lang.StackOverflowError: deep (the stack trace is in the log file")
                    .doesNotContain("\n");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void what_the_file_system_refuses_is_wrong_input() {
        assertThat(exitCode(new UncheckedIOException(new AccessDeniedException("/secret"))))
                .isEqualTo(Program.WRONG_INPUT);
        assertThat(exitCode(new NoSuchFileException("/gone"))).isEqualTo(Program.WRONG_INPUT);
        assertThat(exitCode(new IOException("No space left on device"))).isEqualTo(Program.WRONG_INPUT);
        assertThat(exitCode(new InputException("Do this."))).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Error: /secret cannot be read or written (no permission): change that, or give another path.",
                        "Error: /gone cannot be read or written (it does not exist): change that, or give another path.",
                        "Error: The disk is full: make room, then continue the run with train --resume RUN.",
                        "Error: Do this.");
    }
}
