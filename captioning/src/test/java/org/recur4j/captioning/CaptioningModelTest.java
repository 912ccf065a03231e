package org.recur4j.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.PicturePixels;
import org.recur4j.machine.Backend;
import org.recur4j.nn.cell.Cells;
import org.recur4j.run.Presets;
import org.recur4j.seq2seq.DecoderGraph;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.seq2seq.Seq2SeqTrainable;
import org.recur4j.train.StepResult;

/** The network of captioning, its batches, and what it learns. */
class CaptioningModelTest {
    private static final int TOKENS = 9;

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static CaptioningConfig config(String... sets) {
        return Presets.load(CaptioningConfig.class, CaptioningTask.class, "smoke", List.of(sets));
    }

    @ParameterizedTest
    @CsvSource({
        "rnn, none, false, false",
        "lstm, additive, true, true",
        "gru, general, false, false",
        "gru, scaled, true, false"
    })
    void parameters_are_counted_as_the_network_has_them(String cell, String attention, boolean places, boolean tied) {
        CaptioningConfig config =
                config("model.attention=" + attention, "encoder.places=" + places, "model.tied=" + tied);
        Volume picture = PicturePixels.shape(32);
        ComputationGraphConfiguration described = CaptioningModel.graph(config, Cells.named(cell), 5, picture, TOKENS);
        ComputationGraph graph = new ComputationGraph(described);
        graph.init();

        assertThat(DecoderGraph.parameters(config, described))
                .isEqualTo(graph.params().length()
                        - (tied ? (long) TOKENS * config.embedding().size() : 0));
        assertThat(CaptioningModel.regions(config, picture)).isEqualTo(new Volume(4, 4, 8));
    }

    @Test
    void every_caption_is_in_a_batch_with_its_picture() {
        CaptioningData data = CaptioningData.forTraining(config("learning.captionsEach=2"), null);
        CaptionBatches batches = data.batches(data.examples("dev"), 3, 1);

        List<CaptionExample> seen = new ArrayList<>();
        for (int i = 0; i < batches.perEpoch(); i++) {
            Seq2SeqBatch batch = batches.get(1, i);
            int[][] written = batch.written().sequences();
            int[][] read = batch.read().sequences();
            List<CaptionExample> examples = examples(data, batch.source().input());
            assertThat(written.length).isEqualTo(2 * examples.size());
            seen.addAll(examples);
            for (int row = 0; row < written.length; row++) {
                CaptionExample example = examples.get(row / 2);
                assertThat(example.captions().length).isEqualTo(5);
                int[] caption = written[row];
                assertThat(Arrays.asList(example.captions()))
                        .anySatisfy(one -> assertThat(one).isEqualTo(caption));
                assertThat(read[row])
                        .hasSameSizeAs(caption)
                        .startsWith(data.vocabulary().begin());
                assertThat(caption[caption.length - 1])
                        .isEqualTo(data.vocabulary().end());
            }
        }
        assertThat(seen).hasSize(3 * data.examples("dev").size()); // 5 captions, 2 at a time: 3 parts
    }

    @Test
    void an_epoch_goes_on_with_a_pictures_captions_where_the_last_one_ended() {
        CaptioningData data = CaptioningData.forTraining(config("learning.captionsPerEpoch=2"), null);
        List<CaptionExample> one = data.examples("dev").subList(0, 1);
        CaptionBatches batches = data.batches(one, 3, 1);
        List<String> seen = new ArrayList<>();
        for (int epoch = 1; epoch <= 5; epoch++) {
            assertThat(batches.perEpoch()).isEqualTo(1);
            for (int[] caption : batches.get(epoch, 0).written().sequences()) {
                seen.add(Arrays.toString(caption));
            }
        }
        assertThat(seen).hasSize(10);
        for (int[] caption : one.get(0).captions()) {
            assertThat(seen).filteredOn(Arrays.toString(caption)::equals).hasSize(2);
        }
    }

    @Test
    void a_normalised_network_that_adds_to_its_regions_has_as_many_parameters() {
        Volume picture = PicturePixels.shape(32);
        String[] sums = {"encoder.filters=[4, 8, 8]", "encoder.strides=[4, 2, 1]"};
        CaptioningConfig plain = config(sums);
        CaptioningConfig normal = config(sums[0], sums[1], "encoder.normalised=true", "encoder.residual=true");
        ComputationGraph graph = new ComputationGraph(CaptioningModel.graph(normal, Cells.GRU, 5, picture, TOKENS));
        graph.init();

        assertThat(graph.params().length())
                .isEqualTo(DecoderGraph.parameters(plain, CaptioningModel.graph(plain, Cells.GRU, 5, picture, TOKENS)));
        assertThat(CaptioningModel.regions(normal, picture)).isEqualTo(new Volume(4, 4, 8));
        assertThat(graph.getVertex("convolution3Sum").getInputVertices()).hasSize(2);
    }

    /** The examples with these pictures [B,Y,X,C]; all are different. */
    private static List<CaptionExample> examples(CaptioningData data, INDArray pictures) {
        Map<FloatBuffer, CaptionExample> byPixels = new HashMap<>();
        for (CaptionExample example : data.examples("dev")) {
            float[] pixels = new float[data.shape().length()];
            example.input().picture().read(pixels);
            byPixels.put(FloatBuffer.wrap(pixels), example);
        }
        return IntStream.range(0, (int) pictures.size(0))
                .mapToObj(b -> byPixels.get(
                        FloatBuffer.wrap(pictures.slice(b).dup('c').data().asFloat())))
                .toList();
    }

    @Test
    void pixels_are_centred_colours() {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0x804020);
        PicturePixels pixels = PicturePixels.of(image);

        float[] read = new float[2 * 2 * 3];
        pixels.read(read);

        assertThat(read)
                .containsExactly(
                        -2, -2, -2, //
                        0, -1, -1.5f, //
                        -2, -2, -2, //
                        -2, -2, -2);
        assertThat(pixels.image().getRGB(1, 0)).isEqualTo(0xFF804020);
        assertThat(pixels.image().getRGB(0, 1)).isEqualTo(0xFF000000);
    }

    @Test
    void a_small_network_learns_a_few_pictures_by_heart() {
        CaptioningConfig config = config(
                "encoder.filters=[8, 12, 16]",
                "model.hidden=32",
                "embedding.size=24",
                "data.scenes=20",
                "batch=8",
                "learning.captionsEach=1");
        CaptioningData data = CaptioningData.forTraining(config, null);
        Seq2SeqTrainable trainable =
                new Seq2SeqTrainable(config, data.graph(config, Cells.GRU, 1), 1, graph -> new TreeMap<>());
        CaptionBatches batches = data.batches(data.examples("train").subList(0, 4), 20, 1);

        double first = 0;
        double last = 0;
        for (int update = 1; update <= 150; update++) {
            StepResult result = trainable.step(batches.get(update, 0), 0.01, update);
            first = update == 1 ? result.lossSum() / result.targets() : first;
            last = result.lossSum() / result.targets();
        }

        assertThat(first).isGreaterThan(3);
        assertThat(last).isLessThan(0.8); // the wording of a caption cannot be foreseen
    }
}
