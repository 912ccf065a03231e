/** The built-in data of translation: a grammar that writes English sentences with their French translations. */
package org.recur4j.translation.grammar;
