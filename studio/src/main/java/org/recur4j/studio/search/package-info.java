/** The pages Translate and Caption: beam searches, recorded. */
package org.recur4j.studio.search;
