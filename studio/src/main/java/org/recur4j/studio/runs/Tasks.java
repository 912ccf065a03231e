package org.recur4j.studio.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.data.InputException;
import org.recur4j.lm.LmCommand;
import org.recur4j.memory.MemoryCommand;
import org.recur4j.run.Presets;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.translation.TranslationCommand;

/** The tasks that can be trained from a page, each with a folder of its name for its runs. */
public final class Tasks {
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("lm-demo", LmCommand.class);
        COMMANDS.put("sentiment", SentimentCommand.class);
        COMMANDS.put("translation", TranslationCommand.class);
        COMMANDS.put("captioning", CaptioningCommand.class);
        COMMANDS.put("memory", MemoryCommand.class);
        COMMANDS.put("tagging", TaggingCommand.class);
    }

    private Tasks() {}

    static boolean has(String name) {
        return COMMANDS.containsKey(name);
    }

    /**
     * A preset as it stands in its file: with a comment for each setting.
     *
     * @param tasks all that there are
     * @param names of the task's presets
     */
    public record Preset(Set<String> tasks, Set<String> names, String text) {}

    /**
     * A preset of a task.
     *
     * @throws InputException if there is none of that name, or no such task
     */
    public static Preset preset(String task, String name) {
        Class<?> command = command(task);
        return new Preset(COMMANDS.keySet(), Presets.names(command), Presets.text(command, name));
    }

    /**
     * The program of a task.
     *
     * @throws InputException if there is no such task
     */
    public static Class<?> command(String task) {
        Class<?> command = COMMANDS.get(task);
        if (command == null) {
            throw InputException.of(
                    "There is no task \"%s\": give one of %s.", task, String.join(", ", COMMANDS.keySet()));
        }
        return command;
    }
}
