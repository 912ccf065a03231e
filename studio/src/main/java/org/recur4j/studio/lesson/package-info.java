/** The pages of docs/learn. */
package org.recur4j.studio.lesson;
