/** Embedding, and the softmax over large vocabularies with its loss. */
package org.recur4j.nn.token;
