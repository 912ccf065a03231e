/** Equations that are written in the browser, and what follows from them. */
package org.recur4j.studio.cell;
