package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The results of one step that the backward pass needs.
 *
 * @param gates activated gates [B,GH], columns in the cell's order
 * @param candidate recurrent part of the GRU's candidate, h' U_n + c_n [B,H]; null for other cells
 * @param state after the step [B,H]
 */
public record Step(INDArray gates, INDArray candidate, State state) {}
