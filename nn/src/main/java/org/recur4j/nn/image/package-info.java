/** Convolutions for pictures, their regions as a sequence, and layer normalisation. */
package org.recur4j.nn.image;
