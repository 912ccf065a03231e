package org.recur4j.tagging.frames;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.image.ConvolutionRelu;
import org.recur4j.nn.token.TokenGather;
import org.recur4j.tagging.steps.StepVectors;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;

/**
 * A vector for each of the N different pictures of a batch, by convolutions and a layer over all that they leave.
 *
 * <pre>{@code
 *   pictures [N,Y,X,C] ─► convolutions ─► [N,E] ─► gather with rows [B,1,T] ─► [B,E,T]
 * }</pre>
 *
 * @param frames sizes of the layers
 */
record FrameVectors(FramesConfig frames) implements StepVectors {
    private static final String PICTURES = "pictures";

    @Override
    public TaggingVocabulary vocabulary(List<TaggedSequence> train) {
        return TaggingVocabulary.ofTags(train);
    }

    @Override
    public Output addTo(GraphBuilder graph, Cell cell, TaggingVocabulary vocabulary) {
        graph.addInputs(ROWS, PICTURES);
        int height = frames.height();
        int width = frames.width();
        int channels = frames.channels();
        String below = PICTURES;
        for (int i = 0; i < frames.filters().size(); i++) {
            String name = "convolution" + (i + 1);
            graph.addLayer(name, convolution(channels, frames.filters().get(i), i > 0), below);
            below = name;
            height = (height + 1) / 2;
            width = (width + 1) / 2;
            channels = frames.filters().get(i);
        }
        DenseLayer vector = new DenseLayer.Builder()
                .nIn(height * width * channels)
                .nOut(frames.size())
                .activation(Activation.RELU)
                .weightInit(WeightInit.RELU)
                .build();
        CnnToFeedForwardPreProcessor all = new CnnToFeedForwardPreProcessor(height, width, channels, CNN2DFormat.NHWC);
        graph.addLayer("pictureVectors", vector, all, below)
                .addVertex("frames", new TokenGather(), "pictureVectors", ROWS);
        return new Output("frames", frames.size());
    }

    /** A convolution that halves height and width. */
    private static ConvolutionRelu convolution(int channels, int filters, boolean inputGradient) {
        return new ConvolutionRelu.Builder()
                .nIn(channels)
                .nOut(filters)
                .stride(2)
                .inputGradient(inputGradient)
                .weightInit(WeightInit.RELU)
                .build();
    }

    /** Rows [B,1,T] and the N different pictures [N,Y,X,C]. */
    @Override
    public MultiDataSet arrays(TaggingBatch batch, TaggingVocabulary vocabulary) {
        TaggingBatch.Different different = batch.different();
        return TaggingBatch.read(
                List.of(different.rows(), frames.shape().array(different.tokens())), batch.mask(), null);
    }
}
