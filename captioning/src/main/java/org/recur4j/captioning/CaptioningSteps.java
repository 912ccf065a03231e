package org.recur4j.captioning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.captioning.image.PictureShape;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.attention.DecoderSteps;
import org.recur4j.nn.token.SymbolScores;

/** Lets the network look at pictures, so that the decoder can be taken symbol by symbol. */
final class CaptioningSteps {
    private CaptioningSteps() {}

    /**
     * Looks at some pictures.
     *
     * @param vectors of the symbols [V,E]
     * @param shape of what the network reads of a picture
     */
    static AttendingSteps looking(
            ComputationGraph graph,
            CaptioningConfig config,
            INDArray vectors,
            PictureShape shape,
            List<Picture> pictures) {
        long rows = (long) pictures.size() * config.learning().captionsEach();
        INDArray nothing = Nd4j.zeros(rows, 1, 1); // the graph's decoder has to read something
        Map<String, INDArray> activations =
                graph.feedForward(new INDArray[] {new PictureArrays(shape).of(pictures), nothing}, false);
        DecoderSteps decoder = DecoderSteps.of(graph, CaptioningModel.DECODER);
        int[] lengths = new int[pictures.size()];
        Arrays.fill(lengths, CaptioningModel.regions(config, shape).regions());
        return new AttendingSteps(
                decoder,
                new SymbolScores(graph, CaptioningModel.OUTPUT),
                vectors,
                config.model().attention().equals("none")
                        ? null
                        : decoder.memory(activations.get(CaptioningModel.REGIONS), null),
                lengths,
                decoder.begin(activations.get(CaptioningModel.SUMMARY)));
    }
}
