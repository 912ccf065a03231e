package org.recur4j.model;

import java.util.Map;
import java.util.regex.Pattern;

/** Layers, vertices and preprocessors whose names in models saved by earlier versions are not those that they have now. */
final class RenamedClasses {
    private static final String FORMER = "org.recur4j.nn.";

    /** Simple name to package; all were in one. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("RecurrentLayer", "recurrent"),
            Map.entry("AttentionDecoder", "attention"),
            Map.entry("TokenEmbedding", "token"),
            Map.entry("SymbolSoftmax", "token"),
            Map.entry("SequencePooling", "pooling"),
            Map.entry("ConvolutionRelu", "image"),
            Map.entry("LayerNormVertex", "image"),
            Map.entry("PictureRegions", "image"),
            Map.entry("DropoutVertex", "vertex"),
            Map.entry("InvertedDropout", "vertex"),
            Map.entry("RepeatVertex", "vertex"),
            Map.entry("TimeMajorRows", "vertex"));

    private static final Pattern NAME = Pattern.compile("\"" + Pattern.quote(FORMER) + "([A-Z]\\w*)\"");

    private RenamedClasses() {}

    /** A network's configuration with the names of now. */
    static String in(String json) {
        return NAME.matcher(json).replaceAll(named -> {
            String room = PACKAGES.get(named.group(1));
            return room == null ? named.group() : "\"" + FORMER + room + "." + named.group(1) + "\"";
        });
    }
}
