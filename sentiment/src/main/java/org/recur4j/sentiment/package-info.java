/** Sentiment: many to one. A review in, its stars or its polarity out. */
package org.recur4j.sentiment;
