/** The studio: a server on this machine alone, whose pages show runs, and what recurrent cells compute while they read. */
package org.recur4j.studio;
