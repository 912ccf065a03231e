/** Captioned pictures: one class a format, and how their parts are found and carved. */
package org.recur4j.data.caption;
