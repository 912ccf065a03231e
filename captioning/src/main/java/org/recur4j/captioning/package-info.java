/** Image captioning: network, data, training, evaluation, report and commands. */
package org.recur4j.captioning;
