/** From a file of a picture to the numbers that a network reads. */
package org.recur4j.captioning.encoder.picture;
