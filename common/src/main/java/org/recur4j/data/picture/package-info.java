/** From a file of a picture to its pixels. */
package org.recur4j.data.picture;
