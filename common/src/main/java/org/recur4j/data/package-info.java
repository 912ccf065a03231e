/** What all readers of data share: sources, splits, batches of similar length, and errors that name the place. */
package org.recur4j.data;
