/** Trained models, loaded once for all pages. */
package org.recur4j.studio.models;
