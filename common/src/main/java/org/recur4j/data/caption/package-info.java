/** Captioned pictures: one reader a format, and how their parts are found and carved. */
package org.recur4j.data.caption;
