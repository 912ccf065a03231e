package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.recur4j.data.InputException;

final class BackendTest {
    @Test
    void zero_threads_means_one_a_processor_within_reason() {
        assertThat(Backend.threads(0, 2)).isEqualTo(2);
        assertThat(Backend.threads(0, 64)).isEqualTo(8);
    }

    @Test
    void a_number_of_threads_that_was_asked_for_is_used() {
        assertThat(Backend.threads(12, 2)).isEqualTo(12);
    }

    @Test
    void more_threads_than_a_machine_can_use_are_refused() {
        assertThat(Backend.threads(16, 1)).isEqualTo(16);
        assertThat(Backend.threads(256, 64)).isEqualTo(256);
        assertThatThrownBy(() -> Backend.threads(10_000, 2))
                .isInstanceOf(InputException.class)
                .hasMessage("The number of threads is 10000, and this machine has 2 processors: give at most 16.");
    }

    @Test
    void a_negative_number_of_threads_is_refused() {
        assertThatThrownBy(() -> Backend.threads(-1, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void small_operations_keep_to_one_thread_and_the_record_says_how_many_the_run_has() {
        Nd4j.getBackend();
        NativeOps nativeOps = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = nativeOps.ompGetMaxThreads();
        try {
            Environment environment = Backend.start(3);

            assertThat(environment.threads()).isEqualTo(3);
            assertThat(environment.dl4j()).isEqualTo("1.0.0-M2.1");
            assertThat(environment.blas()).isNotBlank();
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
            assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
            assertThat(nativeOps.ompGetMaxThreads()).isEqualTo(3);
        } finally {
            nativeOps.setOmpNumThreads(before);
        }
    }
}
