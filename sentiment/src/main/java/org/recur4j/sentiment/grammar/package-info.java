/** The built-in data of sentiment: a grammar that writes reviews with a known rating. */
package org.recur4j.sentiment.grammar;
