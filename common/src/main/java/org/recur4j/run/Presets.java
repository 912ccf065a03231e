package org.recur4j.run;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * The presets of a task: YAML files {@code /presets/<name>.yaml} in the folder or jar of its classes, so that tasks can share
 * a class path, or beside its classes, so that they can share a jar. They are read strictly into its configuration record. An unknown key, a missing key, a wrong type or a value
 * out of range is an error that names it.
 */
public final class Presets {
    private static final String FOLDER = "presets";
    private static final String SUFFIX = ".yaml";
    private static final long MAX_BYTES = 1 << 20;

    private Presets() {}

    /**
     * A preset with overrides.
     *
     * @param config the task's configuration record
     * @param owner a class of the task, beside whose resources the presets lie
     * @param name name of the preset
     * @param sets overrides {@code a.b=v}; v is a YAML value
     * @throws InputException if there is no such preset, or a key or value is wrong
     */
    public static <C> C load(Class<C> config, Class<?> owner, String name, List<String> sets) {
        YamlTree tree = tree(owner, name);
        tree.root().remove(List.of(PresetStep.KEY, Contestant.KEY));
        sets.forEach(tree::set);
        return RecordBinder.bind(tree, config);
    }

    /**
     * What in a preset depends on the data, in its order; none in most presets.
     *
     * @throws InputException if there is no such preset
     */
    public static List<PresetStep> steps(Class<?> owner, String name) {
        return PresetStep.all(tree(owner, name).root());
    }

    /**
     * What a preset compares where no cells are asked for; nothing in most presets.
     *
     * @param baselines of the task
     * @throws InputException if there is no such preset
     */
    public static List<Contestant> contestants(Class<?> owner, String name, List<String> baselines) {
        return Contestant.all(tree(owner, name).root(), baselines);
    }

    private static YamlTree tree(Class<?> owner, String name) {
        return YamlTree.parse("Preset " + name, text(owner, name));
    }

    /**
     * A preset as it stands in its file: with a comment for each setting.
     *
     * @throws InputException if there is no such preset
     */
    public static String text(Class<?> owner, String name) {
        SortedSet<String> names = names(owner);
        if (!names.contains(name)) {
            String hint = Suggestion.nearest(name, names)
                    .map("did you mean %s; "::formatted)
                    .orElse("");
            throw InputException.of(
                    "There is no preset \"%s\": %sgive one of %s.", name, hint, String.join(", ", names));
        }
        return resource(owner, folder(owner) + "/" + name + SUFFIX);
    }

    /**
     * A configuration in a file of its own.
     *
     * @throws InputException if a key or value is wrong
     */
    public static <C> C fromYaml(Class<C> config, Path file) {
        return RecordBinder.bind(parse(file), config);
    }

    /**
     * What a YAML file beside a record's class holds, such as the words of a generator of built-in data.
     *
     * @throws InputException if the file is not as the record wants it
     */
    public static <R extends Record> R beside(Class<R> type, String name) {
        String resource = type.getPackageName().replace('.', '/') + "/" + name;
        return RecordBinder.bind(YamlTree.parse(name, resource(type, resource)), type);
    }

    /** The value that a record has for a key such as {@code model.hidden}, as YAML writes it. */
    public static String value(Object record, String key) {
        return YamlTree.value(record, key);
    }

    /**
     * A configuration with overrides.
     *
     * @param sets as of {@link #load}
     * @throws InputException if a key or value is wrong
     */
    @SuppressWarnings("unchecked") // of its own class
    public static <C extends Record> C changed(C config, List<String> sets) {
        YamlTree tree = YamlTree.parse("The configuration", toYaml(config));
        sets.forEach(tree::set);
        return (C) RecordBinder.bind(tree, config.getClass());
    }

    /** The settings of a configuration, such as {@code data.test}. */
    public static List<String> keys(Class<? extends Record> config) {
        return RecordBinder.keys(config, Object.class, "");
    }

    public static String toYaml(Object record) {
        return YamlTree.write(record);
    }

    public static SortedSet<String> names(Class<?> owner) {
        SortedSet<String> names = new TreeSet<>();
        try {
            addNames(own(owner, folder(owner)).toURI(), names);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The class path of %s cannot be read".formatted(owner), e);
        }
        return names;
    }

    private static void addNames(URI folder, SortedSet<String> names) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            addFiles(Path.of(folder), names);
            return;
        }
        String[] parts = folder.getRawSchemeSpecificPart().split("!", 2); // the jar's own address, and what is within
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])))) { // each caller its own
            addFiles(jar.getPath(parts[1]), names);
        }
    }

    private static void addFiles(Path folder, SortedSet<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .forEach(file -> names.add(file.substring(0, file.length() - SUFFIX.length())));
        }
    }

    /** In a jar of several tasks, the folder lies beside the task's classes. */
    private static String folder(Class<?> owner) {
        String beside = owner.getPackageName().replace('.', '/') + "/" + FOLDER;
        return owner.getClassLoader().getResource(beside) == null ? FOLDER : beside;
    }

    private static String resource(Class<?> owner, String resource) {
        try {
            return IOUtils.toString(own(owner, resource), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    /** A resource in the folder or jar that a class comes from. */
    private static URL own(Class<?> owner, String resource) throws IOException {
        String file = owner.getName().replace('.', '/') + ".class";
        String self = owner.getClassLoader().getResource(file).toString();
        String place = self.substring(0, self.length() - file.length());
        return Collections.list(owner.getClassLoader().getResources(resource)).stream()
                .filter(url -> url.toString().startsWith(place))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no %s in %s".formatted(resource, place)));
    }

    /**
     * What a run folder's {@code config.yaml} says.
     *
     * @param config the task's configuration record; Object to leave that as it stands there
     */
    static <C> RunPlan<C> plan(Class<C> config, Path file) {
        return plan(config, parse(file));
    }

    /** A plan as {@link #toYaml} wrote it. */
    public static <C> RunPlan<C> plan(Class<C> config, String yaml) {
        return plan(config, YamlTree.parse("The plan", yaml));
    }

    @SuppressWarnings("unchecked") // bound to that record
    private static <C> RunPlan<C> plan(Class<C> config, YamlTree tree) {
        if (!tree.root().has("equations")) {
            tree.root().put("equations", ""); // of a run that was made when cells had names only
        }
        return RecordBinder.bind(tree, RunPlan.class, config, true);
    }

    private static YamlTree parse(Path file) {
        return YamlTree.parse(file.toString(), DataFiles.readText(file, MAX_BYTES));
    }
}
