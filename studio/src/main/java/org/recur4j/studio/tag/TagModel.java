package org.recur4j.studio.tag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.studio.http.Refusal;
import org.recur4j.tagging.TaggingInspector;

/** A tagger that sequences are read with, one at a time. */
record TagModel(TaggingInspector model) {
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_TOKENS = 1_000;
    private static final long UNSEEN = 1_000; // seeds of clips that no training has

    /** What is asked: a typed text, or a clip by its number where the model reads frames. */
    record Request(String run, String text, int clip) {}

    /**
     * Pictures of a clip.
     *
     * @param pixels of one frame after the other, rows from the top, channels of a pixel together, a byte each, in Base64
     */
    record Film(int height, int width, int channels, String pixels) {}

    /**
     * The answer.
     *
     * @param kind of step: words, bases or frames
     * @param crf whether the path is the likeliest sequence, not the likeliest label of each step
     * @param labels names of the K labels
     * @param tokens of the T steps; of frames none
     * @param known whether each token has a vector of its own
     * @param probabilities of the labels [T][K]
     * @param path numbers of the labels that the model gives [T]
     * @param chain what a CRF makes of neighbouring labels; else null
     * @param truth numbers of the right ones, where they are known; else empty
     * @param film of frames; else null
     */
    record Tagged(
            String kind,
            boolean crf,
            List<String> labels,
            List<String> tokens,
            List<Boolean> known,
            double[][] probabilities,
            int[] path,
            TaggingInspector.Chain chain,
            List<Integer> truth,
            Film film) {}

    static TagModel of(Path run) {
        return new TagModel(TaggingInspector.of(run));
    }

    Tagged tag(Request request) {
        synchronized (model) {
            return model.steps().equals("frames") ? clip(request.clip()) : text(request.text());
        }
    }

    private Tagged text(String text) {
        if (text == null || text.length() > MAX_TEXT) {
            throw new Refusal(413, "At most " + MAX_TEXT + " characters are tagged at a time.");
        }
        List<String> tokens = model.tokens(text);
        if (tokens.size() > MAX_TOKENS) {
            throw new Refusal(413, "At most " + MAX_TOKENS + " steps are tagged at a time, not " + tokens.size() + ".");
        }
        if (tokens.isEmpty()) {
            throw new Refusal(422, model.steps().equals("bases") ? "Type bases: A, C, G and T." : "Type a sentence.");
        }
        return tagged(tokens, tokens, List.of(), null);
    }

    private Tagged clip(int number) {
        TaggedSequence clip = model.clip(UNSEEN + number);
        FrameShape shape = model.shape();
        ByteBuffer pixels = ByteBuffer.allocate(clip.tokens().size() * shape.length());
        clip.tokens().forEach(frame -> pixels.put(frame.getBytes(StandardCharsets.ISO_8859_1)));
        List<Integer> truth = clip.tags().stream().map(model.tags()::indexOf).toList();
        Film film = new Film(
                shape.height(),
                shape.width(),
                shape.channels(),
                Base64.getEncoder().encodeToString(pixels.array()));
        return tagged(clip.tokens(), List.of(), truth, film);
    }

    private Tagged tagged(List<String> read, List<String> shown, List<Integer> truth, Film film) {
        TaggingInspector.Tagged tagged = model.tag(read);
        return new Tagged(
                model.steps(),
                model.crf(),
                model.tags(),
                shown,
                tagged.known(),
                tagged.probabilities(),
                tagged.tags(),
                tagged.chain(),
                truth,
                film);
    }
}
