/** Language model: network, data, training, evaluation, sampling, report and commands. */
package org.recur4j.lm;
