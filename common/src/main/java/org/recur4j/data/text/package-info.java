/** Texts as they lie in files: encodings, archives, folders, and the limits of what is read. */
package org.recur4j.data.text;
