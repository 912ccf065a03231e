package org.recur4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.metric.Metrics;
import org.recur4j.run.Presets;
import org.recur4j.train.ExitHook;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of one task: {@code train}, {@code compare}, {@code evaluate}, {@code gradients}, {@code cells} and what the task adds. Exit codes: 0
 * done, 1 the run failed, 2 wrong usage or input, 130 stopped by Ctrl-C. An error is one sentence on the error stream; the stack trace of a
 * failure goes to the log.
 */
public final class Program {
    /** The run is done. */
    public static final int DONE = 0;

    /** The run failed, or was stopped. */
    static final int FAILED = 1;

    /** The usage or the input is wrong. */
    public static final int WRONG_INPUT = 2;

    /** What the build says of the modules that Maven was asked for; without any, it goes through all. */
    static final String MODULES = "recur4j.modules";

    private static final Pattern PROJECTS = Pattern.compile("(?:-pl|--projects)[ =](\\S+)");

    private static final List<String> DEFAULT = List.of("compare", "--preset", "quick");

    private final CommandLine commandLine;
    private final StopNotice notice = new StopNotice();
    private final List<String> byDefault;
    private final Optional<Task<?, ?, ?>> task;

    /**
     * The command line of a program that is no task.
     *
     * @param command a picocli command
     */
    public Program(Object command) {
        commandLine = handlingErrors(new CommandLine(command));
        byDefault = List.of();
        task = Optional.empty();
    }

    /**
     * The command line of a program that trains tasks in a manner of its own: a command for each, of which each has
     * {@code train}.
     *
     * @param name of its module
     * @param options of that manner, as picocli reads them
     */
    public Program(String name, String description, Object options, List<? extends Task<?, ?, ?>> tasks) {
        this(CommandSpec.create().name(name).mixinStandardHelpOptions(true));
        commandLine.getCommandSpec().usageMessage().description(description);
        for (Task<?, ?, ?> each : tasks) {
            commandLine.addSubcommand(TrainCommand.alone(each, notice, options));
        }
        handlingErrors(commandLine);
    }

    /** The command line of a task that has no commands of its own. */
    public Program(Task<?, ?, ?> task) {
        this(task, new Object[0]);
    }

    /**
     * The command line of a task.
     *
     * @param task what is trained
     * @param more picocli commands that only this task has
     */
    public Program(Task<?, ?, ?> task, Object... more) {
        CommandSpec root = CommandSpec.create()
                .name(task.name())
                .mixinStandardHelpOptions(true)
                .version(task.name() + " " + version());
        commandLine = new CommandLine(root)
                .addSubcommand(new TrainCommand<>(task, notice))
                .addSubcommand(compare(task, notice))
                .addSubcommand(new EvaluateCommand<>(task, notice))
                .addSubcommand(gradients(task, notice))
                .addSubcommand(new CellsCommand());
        Arrays.stream(more).forEach(commandLine::addSubcommand);
        withoutTest(task, commandLine.getSubcommands().values());
        commandLine.getSubcommands().values().forEach(line -> listSettings(line.getCommandSpec(), task.configType()));
        handlingErrors(commandLine).setResourceBundle(new TaskTexts(task));
        byDefault = DEFAULT;
        this.task = Optional.of(task);
        root.usageMessage().description(task.description()).footer(TaskTexts.footer(task));
    }

    private static CommandLine compare(Task<?, ?, ?> task, StopNotice notice) {
        CommandLine compare = new CommandLine(new CompareCommand<>(task, notice));
        if (!Presets.keys(task.configType()).contains(Variation.ATTENTION)) {
            withoutOption(Variation.ATTENTION_KINDS, List.of(compare));
        }
        if (task.lengthKey().isEmpty()) {
            withoutOption(Variation.LENGTHS, List.of(compare));
        }
        if (task.baselines().isEmpty()) {
            CommandSpec spec = compare.getCommandSpec();
            OptionSpec option = spec.findOption(CompareCommand.WITH_BASELINES);
            spec.remove(option);
            spec.addOption(option.toBuilder().hidden(true).build());
        }
        return compare;
    }

    private static CommandLine gradients(Task<?, ?, ?> task, StopNotice notice) {
        CommandLine gradients = new CommandLine(new GradientsCommand<>(task, notice));
        withoutOption(PresetOptions.OUT, List.of(gradients)); // it makes no run folder
        withoutOption(PresetOptions.STUDIO, List.of(gradients));
        return gradients;
    }

    /** Lists the settings that a command can change of a trained model; without any, the command lacks the option. */
    private static void listSettings(CommandSpec command, Class<? extends Record> config) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof SearchOption settings) {
                OptionSpec option = command.findOption(SearchOption.NAME);
                List<String> lines = new ArrayList<>(List.of(option.description()));
                lines.addAll(settings.keys(config));
                command.remove(option);
                if (lines.size() > 1) {
                    command.addOption(option.toBuilder()
                            .description(lines.toArray(String[]::new))
                            .build());
                }
            }
        }
    }

    static void withoutTest(Task<?, ?, ?> task, Collection<CommandLine> lines) {
        if (!Presets.keys(task.configType()).contains(PresetOptions.TEST_SET)) {
            withoutOption(PresetOptions.TEST, lines);
        }
    }

    private static void withoutOption(String name, Collection<CommandLine> lines) {
        for (CommandLine line : lines) {
            CommandSpec spec = line.getCommandSpec();
            Optional.ofNullable(spec.findOption(name)).ifPresent(spec::remove);
        }
    }

    private static CommandLine handlingErrors(CommandLine line) {
        return line.setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Program::wrongUsage)
                .setExecutionExceptionHandler((e, at, parsed) -> Failure.report(e, at.getErr()));
    }

    /** The task whose command line this is. */
    public Task<?, ?, ?> task() {
        return task.orElseThrow();
    }

    /** What the task's models are measured by; nothing where the program is not a task's. */
    public Metrics metrics() {
        return task.<Metrics>map(Task::metrics).orElse(Metrics.of(List.of()));
    }

    /** Where results and help go; the standard output by default. */
    public Program withOutput(PrintWriter out, PrintWriter err) {
        commandLine.setOut(out).setErr(err);
        return this;
    }

    /**
     * Runs one command; a task without arguments runs {@code compare --preset quick}.
     *
     * @return exit code
     */
    public int run(String... arguments) {
        notice.silence();
        ExitHook hook = ExitHook.of("stop-notice", notice::tell);
        try {
            return commandLine.execute(arguments.length == 0 ? byDefault.toArray(String[]::new) : arguments);
        } catch (Error e) { // picocli looks at exceptions only
            return Failure.report(e, commandLine.getErr());
        } finally {
            hook.close();
        }
    }

    /** Hands on what stands behind the first word that is no option, options and all: to another program. */
    public Program handingOn() {
        commandLine.setStopAtPositional(true);
        return this;
    }

    /**
     * Runs one command and ends the process with its exit code. In a call of Maven it does nothing unless this program's module
     * was asked for: the programs of the modules that it needs would be run as well.
     */
    public void start(String... arguments) {
        String modules = System.getProperty(MODULES, modules(System.getenv("MAVEN_CMD_LINE_ARGS")));
        Locale.setDefault(Locale.ROOT); // numbers and letters as in the files, whatever language the machine speaks
        if (modules.isEmpty() || modules.contains(commandLine.getCommandName())) {
            System.exit(run(arguments));
        }
    }

    /**
     * The modules of a call of Maven, as {@link #MODULES} has them. That property can be missing for a moment, because Maven
     * runs programs of two modules at a time in one process, and each puts back the properties that it found.
     *
     * @param line what Maven's script says of the command line; null if it was not used
     */
    static String modules(String line) {
        if (line == null || !line.contains("exec:java")) { // as in a test, which starts programs of its own
            return "";
        }
        Matcher projects = PROJECTS.matcher(line);
        return "-pl [" + (projects.find() ? projects.group(1) : "") + "]";
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        String sentence = e.getMessage().replace("\n", " ");
        List<String> meant = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = meant.isEmpty() ? "" : ": did you mean " + String.join(" or ", meant) + "?";
        PrintWriter err = e.getCommandLine().getErr();
        err.println("Error: " + sentence + hint + (hint.isEmpty() && !sentence.endsWith(".") ? "." : "")
                + " (--help lists what is possible)");
        err.flush();
        return WRONG_INPUT;
    }

    private static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
