/** Times training steps and generation of Recur4j beside Deeplearning4j and libtorch. */
package org.recur4j.bench;
