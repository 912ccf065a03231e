/** Trains any task on Apache Spark: workers train for some updates each, then their parameters are averaged. */
package org.recur4j.cluster;
