package org.recur4j.cluster;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * A run, as a process must know it that trains a part of it.
 *
 * @param id of this attempt at the run, no other has the same
 * @param task what is trained
 * @param plan the run's plan, in YAML
 * @param sha256 checksums of the data by split, as the driver reads them
 * @param version of the program
 */
record Job(String id, TaskSource task, String plan, SortedMap<String, String> sha256, Version version)
        implements Serializable {}
