/** The built-in data of captioning: drawn scenes of coloured figures, and sentences that describe them. */
package org.recur4j.captioning.scene;
