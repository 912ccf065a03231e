/** Memory: numbers in, one number out. A sequence of numbers of which two are marked in, the sum of these two out. */
package org.recur4j.memory;
