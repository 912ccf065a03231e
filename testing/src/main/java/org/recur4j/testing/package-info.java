/** What the tests of the tasks share. */
package org.recur4j.testing;
