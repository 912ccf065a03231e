/** All tasks one after the other; the only package that knows more than one of them. */
package org.recur4j.suite;
