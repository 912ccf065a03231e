/** Scores of models: accuracy, perplexity, BLEU, chrF, ROUGE-L and CIDEr-D. Plain Java, without ND4J. */
package org.recur4j.metric;
