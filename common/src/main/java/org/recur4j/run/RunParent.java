package org.recur4j.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recur4j.data.InputException;

/** The folder that run folders go into: {@code --out}. */
public final class RunParent {
    private RunParent() {}

    /**
     * Finds out, before the work begins, whether a folder can hold runs.
     *
     * @param parent need not exist
     * @throws InputException if it cannot, saying why
     */
    public static void require(Path parent) {
        if (Files.exists(parent.resolve(RunFolder.CONFIG))) {
            throw InputException.of("%s is itself a run: give another --out.", parent);
        }
        SafeFiles.requirePlace(parent.resolve("checkpoints"), parent, "--out");
    }

    /**
     * Makes a new folder.
     *
     * @throws InputException if something of that name exists
     */
    static Path newFolder(Path parent, String name) throws IOException {
        try {
            Files.createDirectories(parent);
            return Files.createDirectory(parent.resolve(name));
        } catch (FileAlreadyExistsException e) {
            throw InputException.of(e, "%s exists already and is left as it is: give another --out.", e.getFile());
        }
    }
}
