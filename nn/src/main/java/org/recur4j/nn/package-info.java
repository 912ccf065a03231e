/** Deeplearning4j layers, vertices and searches for recurrent networks; the packages below hold one kind each. */
package org.recur4j.nn;
