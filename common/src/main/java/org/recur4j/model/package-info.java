/** Networks as files: written, and read without building anything that a file names. */
package org.recur4j.model;
