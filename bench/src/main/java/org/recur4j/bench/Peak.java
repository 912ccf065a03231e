package org.recur4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the machine can do: the best of several products [N,N]·[N,N] of floats by ND4J's BLAS.
 *
 * @param size N
 * @param gigaflops 10⁹ operations a second, by number of threads
 */
record Peak(int size, Map<Integer, Double> gigaflops) {
    static Peak measure(List<Integer> threads, int size, int repetitions) {
        INDArray a = Nd4j.rand(DataType.FLOAT, size, size).dup('f');
        INDArray b = Nd4j.rand(DataType.FLOAT, size, size).dup('f');
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, size}, 'f');
        Map<Integer, Double> gigaflops = new LinkedHashMap<>();
        for (int count : threads) {
            Nd4j.factory().blas().setMaxThreads(count);
            long shortest = Long.MAX_VALUE;
            for (int repetition = 0; repetition < repetitions; repetition++) {
                long begin = System.nanoTime();
                Nd4j.gemm(a, b, c, false, false, 1, 0);
                shortest = Math.min(shortest, System.nanoTime() - begin);
            }
            gigaflops.put(count, 2.0 * size * size * size / shortest);
        }
        return new Peak(size, gigaflops);
    }

    /** Share of the peak with as many threads at which a step runs. */
    double share(StepCase sizes, Timing timing) {
        double rate = sizes.operations() / (timing.millis().median() * 1e6);
        return rate / gigaflops.get(timing.threads());
    }

    String sentence() {
        String figures = gigaflops.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%.0f GFLOP/s (%d thread%s)",
                        entry.getValue(),
                        entry.getKey(),
                        entry.getKey() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        return "The peak is that of a product of %s × %s numbers: %s.".formatted(size, size, figures);
    }
}
