/** Images with their classes, as MNIST's files hold them. */
package org.recur4j.data.image;
