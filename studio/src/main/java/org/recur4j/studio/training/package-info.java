/** Trainings that are begun from a page, each a process of its own. */
package org.recur4j.studio.training;
