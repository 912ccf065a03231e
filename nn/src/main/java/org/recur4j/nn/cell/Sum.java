package org.recur4j.nn.cell;

import java.util.List;

/**
 * A sum of products and a vector of parameters: W x + U h + b, or any part of it. What is left of a cell's equations without
 * the sums is computed element by element.
 *
 * @param products may be empty: then it is a vector of parameters
 * @param bias name of a vector or scalar; may be null
 */
record Sum(List<Product> products, String bias) {
    /** Whether it has a product with the input of the step. */
    boolean hasInput() {
        return products.stream().anyMatch(Product::ofInput);
    }

    /** Whether it is the same in every step. */
    boolean isConstant() {
        return products.isEmpty();
    }
}
