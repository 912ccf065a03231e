package org.recur4j.studio.search;

import java.io.IOException;
import java.util.List;
import org.recur4j.captioning.CaptionInspector;
import org.recur4j.captioning.CaptionInspector.Captioned;
import org.recur4j.chart.Charts;
import org.recur4j.seq2seq.TracedText;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;
import org.recur4j.translation.TranslationInspector;

/** What the pages Translate and Caption ask: what a run finds with a beam, and what it finds greedily. */
public final class SearchRoutes {
    /** A picture of 5 MB, in letters of Base64, and what is asked of it. */
    private static final int MAX_BYTES = 7 << 20;

    private static final int MAX_BEAM = 10;
    private static final int CHOICES = 8;

    private SearchRoutes() {}

    /**
     * A sentence to translate.
     *
     * @param prefix tokens that the translation has to begin with
     */
    private record Sentence(String run, String text, int beam, List<String> prefix) {}

    /**
     * A picture to caption.
     *
     * @param scene from 1; 0 where there is a picture
     * @param picture bytes of its file; null for a scene
     */
    private record Picture(String run, int scene, byte[] picture, int beam, List<String> prefix) {}

    /** What a beam found, and a beam of one. */
    private record Translated(SearchTree found, String greedy, double greedyTotal) {}

    /** @param picture as the model is given it, as a PNG file */
    private record Seen(SearchTree found, byte[] picture, int rows, int columns, List<String> references) {}

    /** Adds the addresses. */
    public static void add(Routes routes, Models models) {
        routes.post("/api/translate", Sentence.class, request -> {
            require(request.beam(), request.prefix());
            return translated(models.get(request.run(), TranslationInspector.class, TranslationInspector::of), request);
        });
        routes.post("/api/caption", Picture.class, MAX_BYTES, request -> {
            require(request.beam(), request.prefix());
            return seen(models.get(request.run(), CaptionInspector.class, CaptionInspector::of), request);
        });
    }

    private static void require(int beam, List<String> prefix) {
        if (beam < 1 || beam > MAX_BEAM || prefix == null || prefix.contains(null)) {
            throw new Refusal(400, "The beam width has to be from 1 to " + MAX_BEAM + ".");
        }
    }

    private static Translated translated(TranslationInspector model, Sentence request) {
        if (request.text() == null) {
            throw new Refusal(400, "There is no sentence.");
        }
        TracedText greedy = model.translate(request.text(), 1, request.prefix(), 1);
        return new Translated(
                SearchTree.of(model.translate(request.text(), request.beam(), request.prefix(), CHOICES)),
                greedy.text(),
                greedy.trace().best().get(0).logProbability());
    }

    private static Seen seen(CaptionInspector model, Picture request) throws IOException {
        if (request.picture() == null && (request.scene() < 1 || request.scene() > CaptionInspector.SCENES)) {
            throw new Refusal(400, "Choose a scene from 1 to " + CaptionInspector.SCENES + ", or a picture.");
        }
        Captioned found = request.picture() == null
                ? model.caption(request.scene(), request.beam(), request.prefix(), CHOICES)
                : model.caption(request.picture(), request.beam(), request.prefix(), CHOICES);
        return new Seen(
                SearchTree.of(found.text()),
                Charts.png(found.picture()),
                found.regions().height(),
                found.regions().width(),
                found.references());
    }
}
