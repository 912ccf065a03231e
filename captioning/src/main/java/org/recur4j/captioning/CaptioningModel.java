package org.recur4j.captioning;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.weights.WeightInit;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.EncoderConfig;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.image.ConvolutionRelu;
import org.recur4j.nn.image.LayerNormVertex;
import org.recur4j.nn.image.PictureRegions;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.nn.vertex.RepeatVertex;
import org.recur4j.seq2seq.DecoderGraph;
import org.recur4j.train.TrainableGraph;

/**
 * The network of captioning: regions of a picture, attention, decoder (Xu et al. 2015, arXiv:1502.03044; without attention,
 * Vinyals et al. 2015, arXiv:1411.4555, but for where the picture comes in).
 *
 * <pre>{@code
 * picture [B,Y,X,C] ─► convolutions, where they are learned ─► regions [B,M,P] ─┬─► mean [B,M] ───────┐
 *                                                                               │ memory      summary │
 *                                                                               ▼                     ▼
 * caption [Bk,1,T] ─► embedding [Bk,E,T] ─────────────────────────────► attention decoder [Bk,E,T] ◄──┘
 *                                                                               │
 *                                                                        softmax [Bk,V,T]
 * }</pre>
 *
 * The k captions of a picture that are learned together share its regions and their summary. The first state comes from the
 * mean of the regions, as in Xu et al., section 3.1.2; without attention it is all that the decoder knows of the picture.
 * Coordinates tell regions where they are (Liu et al. 2018, arXiv:1807.03247). {@link DecoderGraph} is the decoder's half.
 */
final class CaptioningModel {
    /** The vertex of what attention chooses from. */
    static final String REGIONS = "regions";

    private static final String PICTURE = "picture";
    private static final String CAPTION = "caption";
    private static final String EMBEDDING = "embedding";

    private final CaptioningConfig config;
    private final GraphBuilder graph;

    private CaptioningModel(CaptioningConfig config, long seed) {
        this.config = config;
        this.graph = TrainableGraph.builder(seed).addInputs(PICTURE, CAPTION);
    }

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     * @param picture what it reads
     * @param tokens size of the vocabulary
     */
    static ComputationGraphConfiguration graph(
            CaptioningConfig config, Cell cell, long seed, Volume picture, int tokens) {
        return new CaptioningModel(config, seed).build(cell, picture, tokens);
    }

    /** What a picture's regions are after the network's own convolutions. */
    static Volume regions(CaptioningConfig config, Volume picture) {
        List<Integer> filters = config.encoder().filters();
        if (filters.isEmpty()) {
            return picture;
        }
        int rows = picture.height();
        int columns = picture.width();
        for (int stride : config.encoder().strides()) {
            rows = (rows + stride - 1) / stride;
            columns = (columns + stride - 1) / stride;
        }
        return new Volume(rows, columns, filters.get(filters.size() - 1));
    }

    private ComputationGraphConfiguration build(Cell cell, Volume picture, int tokens) {
        Volume seen = regions(config, picture);
        String below = convolutions(picture);
        String regions = regions(seen, below);
        int memory = seen.channels() + (config.encoder().places() ? 2 : 0); // numbers M of a region
        graph.addLayer(
                DecoderGraph.SUMMARY,
                new SequencePooling.Builder().pooling(Pooling.MEAN).nIn(memory).build(),
                regions);
        CaptioningConfig.Model model = config.model();
        WeightInit initial = WeightInit.valueOf(model.initial().toUpperCase(Locale.ROOT));
        DecoderGraph half = new DecoderGraph(config, cell, memory, tokens, initial);
        AttentionDecoder.Builder decoder =
                half.decoder().options(layer -> layer.weightInit(initial)).linearOutput(model.linearOutput());
        graph.addLayer(EMBEDDING, config.embedding().layer(tokens), CAPTION);
        String summary = repeated(DecoderGraph.SUMMARY);
        if (model.attends()) {
            decoder.gated(model.gated()).coverageWeight(model.coverageWeight());
            regions = repeated(regions);
        }
        return half.addTo(graph, decoder, EMBEDDING, regions, summary);
    }

    /** Adds the convolutions and names the vertex that the picture's places come from, [B,Y,X,M]. */
    private String convolutions(Volume picture) {
        String below = PICTURE;
        int channels = picture.channels();
        List<Integer> filters = config.encoder().filters();
        for (int i = 0; i < filters.size(); i++) {
            String name = "convolution" + (i + 1);
            graph.addLayer(name, convolution(i, channels), below);
            String result = name;
            if (config.encoder().normalised()) {
                result = name + "Normal";
                graph.addVertex(result, new LayerNormVertex(), name);
            }
            if (config.encoder().residual() && i == filters.size() - 1) {
                graph.addVertex(name + "Sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), below, result);
                result = name + "Sum";
            }
            below = result;
            channels = filters.get(i);
        }
        return below;
    }

    private ConvolutionRelu convolution(int index, int channels) {
        EncoderConfig encoder = config.encoder();
        return new ConvolutionRelu.Builder()
                .nIn(channels)
                .nOut(encoder.filters().get(index))
                .kernel(encoder.kernels().get(index))
                .stride(encoder.strides().get(index))
                .inputGradient(index > 0)
                .weightInit(WeightInit.RELU)
                .build();
    }

    /** Adds the regions and names the vertex that they, dropped from, come from. */
    private String regions(Volume seen, String below) {
        graph.addVertex(
                REGIONS,
                new PreprocessorVertex(new PictureRegions(
                        seen.height(), seen.width(), config.encoder().places())),
                below);
        if (config.model().regionDropout() == 0) {
            return REGIONS;
        }
        String dropped = REGIONS + "Dropout";
        graph.addVertex(
                dropped, new DropoutVertex(new InvertedDropout(config.model().regionDropout())), REGIONS);
        return dropped;
    }

    /** The same for each of a picture's captions. */
    private String repeated(String vertex) {
        int captions = config.learning().captionsEach();
        if (captions == 1) {
            return vertex;
        }
        String name = vertex + "Each";
        graph.addVertex(name, new RepeatVertex(captions), vertex);
        return name;
    }
}
