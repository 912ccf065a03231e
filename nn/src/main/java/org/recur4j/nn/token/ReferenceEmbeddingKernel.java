package org.recur4j.nn.token;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link EmbeddingKernel} in ND4J operations, for any backend and data type: both ways are loops over rows. */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class ReferenceEmbeddingKernel implements EmbeddingKernel {
    @Override
    public void forward(INDArray table, int[] tokens, INDArray output) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            output.assign(0);
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i] != TokenIds.NONE) {
                    output.getRow(i).assign(table.getRow(tokens[i]));
                }
            }
        }
    }

    @Override
    public void backward(int[] tokens, INDArray outputGradient, INDArray tableGradient) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            tableGradient.assign(0);
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i] != TokenIds.NONE) {
                    tableGradient.getRow(tokens[i]).addi(outputGradient.getRow(i));
                }
            }
        }
    }
}
