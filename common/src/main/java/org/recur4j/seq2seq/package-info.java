/**
 * Encoder-decoder networks: settings, the decoder's half of the graph, training, perplexity and beam search. An encoder is
 * the task's own: it names the vertices of its summary and of the memory that the decoder attends to.
 */
package org.recur4j.seq2seq;
