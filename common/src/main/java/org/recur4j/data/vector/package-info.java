/** Pretrained word vectors. */
package org.recur4j.data.vector;
