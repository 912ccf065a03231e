package org.recur4j.cluster;

import java.util.List;
import java.util.Locale;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.cli.Program;
import org.recur4j.lm.LmCommand;
import org.recur4j.memory.MemoryCommand;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.translation.TranslationCommand;

/** The command line of trainings on Spark: {@code TASK train … --spark MASTER --workers N --average-every K}. */
public final class ClusterCommand {
    private static final List<TaskSource> TASKS = List.of(
            LmCommand::program,
            SentimentCommand::program,
            TranslationCommand::program,
            CaptioningCommand::program,
            MemoryCommand::program,
            TaggingCommand::program);

    private ClusterCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        SparkOptions options = new SparkOptions();
        try (SparkSession session = new SparkSession(options)) {
            return program(session, TASKS).run(arguments);
        }
    }

    /** The command line of some tasks. */
    static Program program(SparkSession session, List<TaskSource> tasks) {
        return new Program(
                "cluster",
                "Trains any task on Apache Spark.",
                session.options(),
                tasks.stream().map(task -> ClusterTask.of(task, session)).toList());
    }
}
