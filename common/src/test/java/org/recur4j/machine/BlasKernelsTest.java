package org.recur4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasKernelsTest {
    @ParameterizedTest
    @CsvSource({
        "AuthenticAMD, fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl, true",
        "AuthenticAMD, fpu avx2 avx512f, false",
        "AuthenticAMD, fpu avx2, false",
        "GenuineIntel, fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl, false",
    })
    void only_processors_that_openblas_does_not_know_are_chosen_for(String vendor, String flags, boolean chosen) {
        List<String> lines = List.of("processor\t: 0", "vendor_id\t: " + vendor, "flags\t\t: " + flags);
        assertThat(BlasKernels.isNewerAmd(lines)).isEqualTo(chosen);
    }

    @Test
    void a_file_without_these_lines_says_nothing() {
        assertThat(BlasKernels.isNewerAmd(List.of("Processor : ARMv8"))).isFalse();
    }
}
