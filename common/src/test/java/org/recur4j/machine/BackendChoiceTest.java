package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;
import org.recur4j.data.InputException;

final class BackendChoiceTest {
    @Test
    void a_missing_gpu_is_one_sentence_and_the_cpu_goes_on() throws Exception {
        CpuBackend cpu = new CpuBackend();
        BackendChoice choice = new BackendChoice(true, () -> {
            new UnsatisfiedLinkError("libcuda.so.1").printStackTrace();
            return cpu;
        });
        Nd4jBackend[] chosen = new Nd4jBackend[1];

        String printed = errorOutputOf(() -> chosen[0] = choice.load());

        assertThat(chosen[0]).isSameAs(cpu);
        assertThat(printed.lines().toList()).singleElement().asString().contains("CUDA", "GPU", "CPU");
    }

    @Test
    void nothing_is_said_where_only_the_cpu_was_asked_for() throws Exception {
        BackendChoice choice = new BackendChoice(false, CpuBackend::new);

        assertThat(errorOutputOf(choice::load)).isEmpty();
    }

    @Test
    void cuda_alone_without_a_gpu_is_one_sentence() {
        BackendChoice choice = new BackendChoice(true, () -> {
            throw new NoAvailableBackendException("none");
        });

        assertThatThrownBy(choice::load).isInstanceOf(InputException.class).hasMessageContainingAll("GPU", "CPU");
    }

    @Test
    void no_backend_at_all_is_one_sentence() {
        BackendChoice choice = new BackendChoice(false, () -> {
            throw new NoAvailableBackendException("none");
        });

        assertThatThrownBy(choice::load).isInstanceOf(InputException.class).hasMessageContaining("nd4j-native");
    }

    private static String errorOutputOf(Callable<?> action) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            action.call();
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
