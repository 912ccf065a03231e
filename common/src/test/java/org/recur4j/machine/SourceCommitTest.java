package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceCommitTest {
    @Test
    void code_outside_a_checkout_has_no_known_commit(@TempDir Path folder) {
        assertThat(SourceCommit.of(folder)).isEqualTo("unknown");
        assertThat(SourceCommit.of(String.class)).isEqualTo("unknown");
    }

    @Test
    void a_changed_checkout_is_marked(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "one");
        assumeTrue(git(folder, "init", "-q"), "git is not installed");
        assertThat(git(folder, "add", "a.txt")).isTrue();
        assertThat(git(folder, "commit", "-q", "-m", "One")).isTrue();

        assertThat(SourceCommit.of(folder)).matches("[0-9a-f]{40,64}");

        Files.writeString(file, "two");
        assertThat(SourceCommit.of(folder)).matches("[0-9a-f]{40,64}-dirty");
    }

    private static boolean git(Path folder, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=Test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
