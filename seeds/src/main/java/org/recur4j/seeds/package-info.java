/** Seeds of the property tests. */
package org.recur4j.seeds;
