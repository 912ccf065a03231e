package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a cell computed in one step, as its backward pass needs it.
 *
 * @param gates activated gates [B,GH], in the cell's order of columns
 * @param candidate recurrent part of the GRU's candidate, h' U_n + c_n [B,H]; null for other cells
 * @param state state after the step
 */
public record Step(INDArray gates, INDArray candidate, State state) {}
