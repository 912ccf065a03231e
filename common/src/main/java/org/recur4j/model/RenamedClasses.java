package org.recur4j.model;

import java.util.Map;
import java.util.regex.Pattern;

/** Present names of the layers, vertices and preprocessors that models saved by earlier versions name otherwise. */
final class RenamedClasses {
    private static final String ROOT = "org.recur4j.nn.";

    /** Former name to present name, both after {@link #ROOT}; at first, all were in one package. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("RecurrentLayer", "recurrent.Recurrent"),
            Map.entry("recurrent.RecurrentLayer", "recurrent.Recurrent"),
            Map.entry("AttentionDecoder", "attention.AttentionDecoder"),
            Map.entry("TokenEmbedding", "token.TokenEmbedding"),
            Map.entry("SymbolSoftmax", "token.SymbolSoftmax"),
            Map.entry("SequencePooling", "pooling.SequencePooling"),
            Map.entry("ConvolutionRelu", "image.ConvolutionRelu"),
            Map.entry("LayerNormVertex", "image.LayerNormVertex"),
            Map.entry("PictureRegions", "image.PictureRegions"),
            Map.entry("DropoutVertex", "vertex.DropoutVertex"),
            Map.entry("InvertedDropout", "vertex.InvertedDropout"),
            Map.entry("RepeatVertex", "vertex.RepeatVertex"),
            Map.entry("TimeMajorRows", "vertex.TimeMajorRows"));

    private static final Pattern NAME = Pattern.compile("\"" + Pattern.quote(ROOT) + "([\\w.]+)\"");

    private RenamedClasses() {}

    /** A network's configuration with the present names. */
    static String in(String json) {
        return NAME.matcher(json)
                .replaceAll(named -> "\"" + ROOT + NAMES.getOrDefault(named.group(1), named.group(1)) + "\"");
    }
}
