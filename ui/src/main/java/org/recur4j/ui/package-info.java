/**
 * Deeplearning4j's dashboard, for the option {@code --ui}: its pages, from a server that nobody but this machine reaches.
 */
package org.recur4j.ui;
