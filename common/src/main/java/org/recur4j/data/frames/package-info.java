/** Clips: pictures in an order, each with a label. */
package org.recur4j.data.frames;
