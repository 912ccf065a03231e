package org.recur4j.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.run.SafeFiles;
import org.recur4j.train.TrainingStoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ended a command, in one sentence for the person and with its stack trace in the log file. */
final class Failure {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private Failure() {}

    /**
     * Says it.
     *
     * @param err where the sentence goes if the user gave what cannot be used
     * @return exit code
     */
    static int report(Throwable e, PrintWriter err) {
        if (e instanceof TrainingStoppedException) {
            return Program.FAILED; // the progress display said so while the end of the process waited for it
        }
        Optional<String> refusal = refusal(e);
        if (refusal.isPresent()) {
            err.println("Error: " + refusal.get());
            err.flush();
            LOG.debug("Refused", e);
            return Program.WRONG_INPUT;
        }
        // The log shows the sentence on the terminal and keeps the stack trace in its file.
        String what = isOutOfMemory(e)
                ? "There is not enough memory: set smaller sizes, such as --set model.hidden=64, or a smaller batch, give"
                        + " less data, or give Java more memory, such as with MAVEN_OPTS=-Xmx4g"
                : "The run failed: " + String.valueOf(e).lines().findFirst().orElse("");
        LOG.error("{} (the stack trace is in the log file {}).", what, logFile(), e);
        return Program.FAILED;
    }

    private static Optional<String> refusal(Throwable e) {
        if (e instanceof InputException || e instanceof InvalidSettingException) {
            return Optional.of(e.getMessage());
        }
        if (SafeFiles.diskIsFull(e)) {
            return Optional.of("The disk is full: make room, then continue the run with train --resume RUN.");
        }
        return causes(e, FileSystemException.class::isInstance)
                .map(FileSystemException.class::cast)
                .map(file -> "%s cannot be read or written (%s): change that, or give another path."
                        .formatted(file.getFile(), SafeFiles.reason(file)));
    }

    /** Java says it with an error of its own, native code in words only. */
    private static boolean isOutOfMemory(Throwable e) {
        return causes(e, cause -> {
                    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
                    return cause instanceof OutOfMemoryError
                            || Stream.of("bad_alloc", "failed to allocate", "cannot allocate memory")
                                    .anyMatch(message::contains);
                })
                .isPresent();
    }

    private static Optional<Throwable> causes(Throwable e, Predicate<Throwable> wanted) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(wanted)
                .findFirst();
    }

    private static String logFile() {
        return System.getProperty("recur4j.log", "runs/recur4j.log");
    }
}
