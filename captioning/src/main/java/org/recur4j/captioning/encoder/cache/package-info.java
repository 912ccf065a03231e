/** Features of pictures on disk, so that a picture goes through an encoder once. */
package org.recur4j.captioning.encoder.cache;
