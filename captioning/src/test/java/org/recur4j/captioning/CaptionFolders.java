package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.recur4j.captioning.scene.CaptionedScene;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.captioning.scene.SceneDrawing;

/** What people have: a folder of captioned pictures, and a trained image network. */
final class CaptionFolders {
    private CaptionFolders() {}

    /** Writes scenes as pictures with a table of captions, as Flickr8k comes from Kaggle. */
    static Path write(Path folder, int pictures) throws IOException {
        Path images = Files.createDirectories(folder.resolve("Images"));
        StringBuilder table = new StringBuilder("image,caption\n");
        List<CaptionedScene> scenes = SceneCorpus.generate(pictures, 0.1, 0.1, 7).splits().values().stream()
                .flatMap(List::stream)
                .toList();
        for (int i = 0; i < scenes.size(); i++) {
            String name = "picture" + i + (i % 2 == 0 ? ".png" : ".jpg");
            CaptionedScene scene = scenes.get(i);
            ImageIO.write(
                    new SceneDrawing(40 + i % 9).image(scene.scene(), scene.seed()),
                    name.substring(name.length() - 3),
                    images.resolve(name).toFile());
            table.append(scene.captions().stream()
                    .map(caption -> name + "," + caption + " .\n")
                    .collect(Collectors.joining()));
        }
        Files.writeString(folder.resolve("captions.txt"), table);
        return folder;
    }

    /** Saves an image network of 3 x 3 regions with 6 features. */
    static Path network(Path file, long seed) throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "regions",
                        new ConvolutionLayer.Builder(5, 5)
                                .stride(4, 4)
                                .nOut(6)
                                .activation(Activation.RELU)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "picture")
                .setOutputs("regions")
                .setInputTypes(InputType.convolutional(12, 12, 3, CNN2DFormat.NHWC))
                .build());
        graph.init();
        ModelSerializer.writeModel(graph, file.toFile(), false);
        return file;
    }
}
