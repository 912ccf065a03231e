package org.recur4j.studio.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.recur4j.studio.http.Refusal;

/**
 * The folder {@code runs}: a folder for each task with its runs and comparisons, or these themselves. Only names are read to list and
 * search them, so that ten thousand are no burden; the files of a run are opened when it is looked at. Nothing is written.
 *
 * @param root that folder; need not exist
 */
public record RunLibrary(Path root) {
    /** The state of a run that has ended by itself. */
    static final String FINISHED = "finished";

    static final String CONFIG = "config.yaml";
    static final String RECORD = "record.json";
    static final String COMPARISON = "comparison.json";
    private static final String LOCK = ".lock";
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}:]{1,250}");

    /** Names of runs begin with the time, so that they sort by it. */
    private static final Pattern TIMED = Pattern.compile("\\d{8}-\\d{6}-.*");

    /**
     * A run or comparison.
     *
     * @param id path below {@code runs}, with slashes
     */
    public record Place(String id, Path folder) {
        String name() {
            return folder.getFileName().toString();
        }

        /** Sorts by time, and what has no time in its name before all others. */
        private String order() {
            String name = id.substring(id.lastIndexOf('/') + 1);
            return Character.isDigit(name.charAt(0)) ? "t" + name : "n" + name;
        }

        /** Whether it may be of a task, as far as its folder tells: of what lies in no task's folder, its files tell. */
        boolean mayBeOf(String task) {
            String parent = id.substring(0, Math.max(0, id.indexOf('/')));
            return task.isEmpty() || parent.equals(task) || !Tasks.has(parent);
        }

        public boolean isComparison() {
            return Files.isRegularFile(folder.resolve(COMPARISON));
        }

        public boolean isRun() {
            return Files.isRegularFile(folder.resolve(CONFIG));
        }

        public boolean isFinished() {
            return Files.isRegularFile(folder.resolve(RECORD));
        }

        /** Finished, training or stopped. */
        public String state() {
            return isFinished() ? FINISHED : isTraining() ? "training" : "stopped";
        }

        /** Whether a process trains it now: that one holds its lock. */
        public boolean isTraining() {
            Path lock = folder.resolve(LOCK);
            if (isFinished() || !Files.isRegularFile(lock)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                    FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return shared == null;
            } catch (OverlappingFileLockException held) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** All that may be runs or comparisons and whose path has each of some words, newest first. */
    public List<Place> find(String words) {
        String[] wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Place> found = new ArrayList<>();
        for (Path folder : folders(root)) {
            if (TIMED.matcher(folder.getFileName().toString()).matches()) {
                add(found, folder, wanted);
            } else {
                folders(folder).forEach(run -> add(found, run, wanted));
            }
        }
        found.sort(Comparator.comparing(Place::order).thenComparing(Place::id).reversed());
        return found;
    }

    private void add(List<Place> found, Path folder, String[] wanted) {
        String id = id(folder);
        String searched = id.toLowerCase(Locale.ROOT);
        for (String word : wanted) {
            if (!searched.contains(word)) {
                return;
            }
        }
        found.add(new Place(id, folder));
    }

    private String id(Path folder) {
        List<String> names = new ArrayList<>();
        root.relativize(folder).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    /**
     * A run or comparison.
     *
     * @param id as a page gives it
     * @throws Refusal if there is none of that name; so there is none outside {@code runs}, whatever it is called
     */
    public Place place(String id) {
        String[] names = id.split("/", -1);
        if (names.length > 2) {
            throw none(id);
        }
        try {
            Path folder = root;
            for (String name : names) {
                if (name.startsWith(".") || !NAME.matcher(name).matches()) {
                    throw none(id);
                }
                folder = folder.resolve(name);
            }
            Place place = new Place(id, folder);
            if (!folder.toRealPath().startsWith(root.toRealPath()) || !(place.isRun() || place.isComparison())) {
                throw none(id);
            }
            return place;
        } catch (IOException | InvalidPathException e) {
            throw none(id);
        }
    }

    private static Refusal none(String id) {
        return new Refusal(404, "There is no run \"" + id + "\": it may have been moved or removed.");
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return find("").stream().noneMatch(place -> place.isRun() || place.isComparison());
    }

    /** What is called like a run is taken for a folder: to look at ten thousand takes long. */
    private static boolean mayBeFolder(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && (TIMED.matcher(name).matches() || Files.isDirectory(path));
    }

    private static List<Path> folders(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, RunLibrary::mayBeFolder)) {
                all.forEach(folders::add);
            } catch (IOException e) {
                throw new Refusal(500, parent + " cannot be read: check its permissions.");
            }
        }
        return folders;
    }
}
