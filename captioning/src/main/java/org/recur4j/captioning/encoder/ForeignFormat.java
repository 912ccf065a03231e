package org.recur4j.captioning.encoder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Formats of networks that DL4J does not read, told apart to say what to do instead. */
enum ForeignFormat {
    KERAS_ARCHIVE("a .keras archive", "save it with Keras 2 (tf_keras) by model.save(\"….h5\")"),
    SAVED_MODEL("a SavedModel of TensorFlow", "load it with Keras 2 (tf_keras) and save it by model.save(\"….h5\")"),
    PYTORCH("a file of PyTorch", "take the same network from Keras 2 (tf_keras) and save it by model.save(\"….h5\")"),
    ONNX("a network in ONNX", "take the same network from Keras 2 (tf_keras) and save it by model.save(\"….h5\")"),
    TF_LITE("a network for TensorFlow Lite", "save the one it was made from with Keras 2 (tf_keras) as .h5"),
    SAFETENSORS("a file of weights alone", "save the network with Keras 2 (tf_keras) by model.save(\"….h5\")");

    private static final byte[] FLAT_BUFFER = {'T', 'F', 'L', '3'};

    private final String name;
    private final String advice;

    ForeignFormat(String name, String advice) {
        this.name = name;
        this.advice = advice;
    }

    /** What a file is, by its first bytes and its name. */
    static Optional<ForeignFormat> of(Path file, byte[] start) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean pickle = start.length > 1 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5;
        if (pickle || name.endsWith(".pt") || name.endsWith(".pth")) {
            return Optional.of(PYTORCH);
        }
        if (start.length == 8 && Arrays.equals(start, 4, 8, FLAT_BUFFER, 0, 4)) {
            return Optional.of(TF_LITE);
        }
        if (name.endsWith(".pb")) {
            return Optional.of(SAVED_MODEL);
        }
        if (name.endsWith(".safetensors")) {
            return Optional.of(SAFETENSORS);
        }
        return name.endsWith(".onnx") ? Optional.of(ONNX) : Optional.empty();
    }

    /** What an archive is, by the names in it. */
    static Optional<ForeignFormat> of(ZipFile zip) {
        List<String> names = zip.stream().limit(1000).map(ZipEntry::getName).toList();
        if (names.contains("config.json") || names.contains("model.weights.h5")) {
            return Optional.of(KERAS_ARCHIVE);
        }
        if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
            return Optional.of(PYTORCH);
        }
        return names.stream().anyMatch(name -> name.endsWith("saved_model.pb"))
                ? Optional.of(SAVED_MODEL)
                : Optional.empty();
    }

    /** Why a file of this format is refused. */
    String refusal(Path file) {
        return "%s is %s, which Deeplearning4j does not read: %s.".formatted(file, name, advice);
    }
}
