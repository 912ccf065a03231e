/** How far back gradients reach, and the Jacobians on their way. */
package org.recur4j.studio.gradient;
