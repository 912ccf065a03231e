package org.recur4j.data.caption;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.PieceReader;
import org.recur4j.data.text.Utf8Pieces;

/**
 * Reads captions in JSON, piece by piece, without holding the file. Keys that are not known are passed over.
 *
 * <ul>
 *   <li>COCO (Chen et al. 2015, arXiv:1504.00325): {@code images} with {@code id} and {@code file_name}, {@code
 *       annotations} with {@code image_id} and {@code caption}
 *   <li>the splits of Karpathy and Fei-Fei (2015): {@code images} with {@code filename}, {@code split} and {@code
 *       sentences}, each of which has its text as {@code raw}; COCO's have the picture's folder as {@code filepath}
 * </ul>
 *
 * <p>A caption that is null is one without text; anything else of a wrong type is refused.
 */
final class CaptionJson {
    private static final String FORM =
            ": give captions as COCO has them (images with id and file_name, annotations with"
                    + " image_id and caption), or in Karpathy's form (images with filename, split and sentences).";

    private final String name;
    private final JsonParser parser;
    private final Map<String, String> pictureOf = new HashMap<>();
    private final List<CaptionLine> ofPictures = new ArrayList<>();
    private final List<CaptionLine> ofNumbers = new ArrayList<>();

    private CaptionJson(Path file, JsonParser parser) {
        this.name = file.toString();
        this.parser = parser;
    }

    /** The captions in the order of the file. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        DataFiles.requireFileOf(file, maxBytes);
        PieceReader text = new PieceReader(new Utf8Pieces(file, Utf8Pieces.PIECE_BYTES));
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return new CaptionJson(file, parser).all();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ",";
            throw InputException.of(
                    e,
                    "%s%s is broken JSON (%s): download or copy it again.",
                    file,
                    place,
                    e.getOriginalMessage().lines().findFirst().orElse("no reason given"));
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private List<CaptionLine> all() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "is not an object");
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "images" -> elements(this::image);
                case "annotations" -> elements(this::annotation);
                default -> parser.skipChildren();
            }
        }
        parser.nextToken(); // the end, or what should not be there
        List<CaptionLine> captions = new ArrayList<>(ofPictures);
        for (CaptionLine caption : ofNumbers) {
            String picture = pictureOf.getOrDefault(caption.picture(), "image_id " + caption.picture());
            captions.add(CaptionLine.of(picture, caption.text(), caption.place()));
        }
        if (captions.isEmpty()) {
            throw new InputException(name + " holds no captions" + FORM);
        }
        return captions;
    }

    /** Something of one object of a list. */
    private interface Element {
        void read() throws IOException;
    }

    private void elements(Element element) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "is not a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "is not an object");
            element.read();
        }
    }

    private void image() throws IOException {
        String place = place();
        String id = null;
        String picture = null;
        String folder = "";
        Optional<String> split = Optional.empty();
        List<String> sentences = new ArrayList<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "id" -> id = number();
                case "file_name", "filename" -> picture = text();
                case "filepath" -> folder = text() + "/";
                case "split" -> split = Optional.of(split(text()));
                case "sentences" -> elements(() -> sentences.add(sentence()));
                default -> parser.skipChildren();
            }
        }
        if (picture == null || picture.isBlank()) {
            throw new InputException(place + ", is an image without its file name" + FORM);
        }
        String path = folder + picture;
        String before = id == null ? null : pictureOf.put(id, path);
        if (before != null) {
            throw InputException.of(
                    "%s, has the id %s, as %s has: give each image an id of its own.", place, id, before);
        }
        for (String sentence : sentences) {
            ofPictures.add(new CaptionLine(path, sentence, place, split));
        }
    }

    private void annotation() throws IOException {
        String place = place();
        String image = null;
        String caption = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "image_id" -> image = number();
                case "caption" -> caption = caption();
                default -> parser.skipChildren();
            }
        }
        if (image == null || caption == null) {
            throw new InputException(
                    place + ", is an annotation without " + (image == null ? "image_id" : "caption") + FORM);
        }
        ofNumbers.add(CaptionLine.of(image, caption, place));
    }

    /** The text of one of Karpathy's sentences; empty where it has none. */
    private String sentence() throws IOException {
        String text = "";
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("raw")) {
                text = caption();
            } else {
                parser.skipChildren();
            }
        }
        return text;
    }

    private String caption() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : text();
    }

    private String text() throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING, "is not text");
        return parser.getText();
    }

    /** A number that images and annotations are known by; some write it as a text. */
    private String number() throws IOException {
        JsonToken token = parser.currentToken();
        require(token.isNumeric() || token == JsonToken.VALUE_STRING, "is not the number of an image");
        return parser.getText();
    }

    /** COCO's images of {@code restval} are trained on, as everyone who uses these splits does. */
    private String split(String word) {
        return switch (word) {
            case "train", "restval" -> Splits.TRAIN;
            case "val" -> Splits.DEV;
            case "test" -> Splits.TEST;
            default ->
                throw new InputException(
                        place() + ", is the split \"" + word + "\": give train, restval, val or test.");
        };
    }

    private void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new InputException(place() + ", " + otherwise + FORM);
        }
    }

    private String place() {
        JsonLocation at = parser.currentTokenLocation();
        return name + ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
