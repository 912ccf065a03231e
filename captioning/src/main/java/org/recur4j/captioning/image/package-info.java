/** What a captioning model is given of a picture: pixels, or the features of a frozen image network. */
package org.recur4j.captioning.image;
