package org.recur4j.machine;

/**
 * Software and machine of a run.
 *
 * @param dl4j Deeplearning4j version
 * @param backend ND4J backend, such as {@code CPU} or {@code CUDA}
 * @param blas vendor of the BLAS library
 * @param jdk Java version
 * @param os operating system and processor architecture
 * @param threads threads used for training
 * @param git commit of the project, or "unknown" outside a checkout; "-dirty" is added where files were changed
 */
public record Environment(String dl4j, String backend, String blas, String jdk, String os, int threads, String git) {}
