/**
 * Pictures to features: reads a picture, runs it through a frozen convolutional network, and keeps what comes out. It
 * knows nothing of captions.
 */
package org.recur4j.captioning.encoder;
