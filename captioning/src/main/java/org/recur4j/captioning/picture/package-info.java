/** Pictures of captions: thumbnails, and what each word of a caption attends to. */
package org.recur4j.captioning.picture;
