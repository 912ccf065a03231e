package org.recur4j.tagging.steps;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.cell.Cell;

/** The first layers of the network, which give each step its vector, and what they read. */
public interface StepVectors {
    /** Name of the input that says which of a batch's N different tokens each step is. */
    String ROWS = "rows";

    /** What a model that learns from some sequences knows by number. */
    TaggingVocabulary vocabulary(List<TaggedSequence> train);

    /**
     * Adds inputs and layers.
     *
     * @return what gives the vectors
     */
    Output addTo(GraphBuilder graph, Cell cell, TaggingVocabulary vocabulary);

    /** What the layers read of a batch, without labels. */
    MultiDataSet arrays(TaggingBatch batch, TaggingVocabulary vocabulary);

    /**
     * Counts in the training sequences what the vectors of a new network begin with, if they begin so at all.
     *
     * @param single of each tag, whether it comes alone: see CountedStart
     */
    default void count(ComputationGraph graph, List<Example> train, boolean[] single) {}

    /**
     * What gives each step its vector.
     *
     * @param vertex whose output is [B,E,T]
     * @param size E
     */
    record Output(String vertex, int size) {}
}
