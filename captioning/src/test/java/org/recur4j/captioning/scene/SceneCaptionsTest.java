package org.recur4j.captioning.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SceneCaptionsTest {
    private static final List<CaptionedScene> EXAMPLES =
            SceneCorpus.generate(3000, 0.1, 0.1, 5).splits().get("train");
    private static final Group CIRCLES = new Group(2, new Kind(Size.SMALL, Colour.RED, Figure.CIRCLE));
    private static final Group SQUARE = new Group(1, new Kind(Size.LARGE, Colour.BLUE, Figure.SQUARE));
    private static final Scene SCENE = Scene.of(CIRCLES, Relation.ABOVE, SQUARE);
    private static final Scene STAR = Scene.of(new Group(1, new Kind(Size.SMALL, Colour.ORANGE, Figure.STAR)));

    @Test
    void a_scene_has_five_different_captions_and_the_checker_accepts_them() {
        for (CaptionedScene example : EXAMPLES) {
            assertThat(example.captions()).hasSize(5).doesNotHaveDuplicates();
            assertThat(example.captions()).allMatch(caption -> SceneCaptions.isCorrect(example.scene(), caption));
        }
    }

    @Test
    void each_group_of_two_is_the_subject_of_some_caption() {
        for (CaptionedScene example : EXAMPLES) {
            example.scene().relation().ifPresent(relation -> {
                boolean vertical = relation == Relation.ABOVE;
                assertThat(example.captions())
                        .anyMatch(it -> it.matches(vertical ? ".*\\babove\\b.*" : ".*\\bleft\\b.*"));
                assertThat(example.captions())
                        .anyMatch(it -> it.matches(vertical ? ".*\\bbelow\\b.*" : ".*\\bright\\b.*"));
            });
        }
    }

    @Test
    void captions_in_other_sentences_are_accepted() {
        assertThat(List.of(
                        "two small red circles above a large blue square",
                        "Two small red circles above a large blue square.",
                        "a large blue square below two small red circles",
                        "there are two small red circles above a large blue square",
                        "there is a large blue square below two small red circles",
                        "the picture shows two small red circles above a large blue square"))
                .allMatch(caption -> SceneCaptions.isCorrect(SCENE, caption));
        assertThat(List.of(
                        "a small orange star",
                        "there is a small orange star on a light background",
                        "the picture shows a small orange star"))
                .allMatch(caption -> SceneCaptions.isCorrect(STAR, caption));
    }

    @Test
    void captions_that_are_wrong_incomplete_or_ungrammatical_are_refused() {
        assertThat(List.of(
                        "",
                        "two small red circles",
                        "three small red circles above a large blue square",
                        "two large red circles above a large blue square",
                        "two small green circles above a large blue square",
                        "two small red crosses above a large blue square",
                        "two small red circles below a large blue square",
                        "two small red circles left of a large blue square",
                        "a large blue square above two small red circles",
                        "two small red circle above a large blue square",
                        "two small red circles above one large blue square",
                        "there is two small red circles above a large blue square",
                        "two small red circles above a large blue square above"))
                .noneMatch(caption -> SceneCaptions.isCorrect(SCENE, caption));
        assertThat(List.of("a orange small star", "an small orange star", "small orange star"))
                .noneMatch(caption -> SceneCaptions.isCorrect(STAR, caption));
    }

    @Test
    void a_caption_is_true_of_one_scene_only() {
        Map<String, Scene> scenes = new HashMap<>();
        for (CaptionedScene example : EXAMPLES.subList(0, 500)) {
            for (String caption : SceneCaptions.all(example.scene())) {
                Scene known = scenes.put(caption, example.scene());
                assertThat(known == null || known.equals(example.scene()))
                        .as(caption)
                        .isTrue();
            }
        }
        assertThat(scenes).hasSizeGreaterThan(2_500);
    }

    @Test
    void a_scene_told_from_its_other_group_is_the_same() {
        assertThat(Scene.of(SQUARE, Relation.BELOW, CIRCLES)).isEqualTo(SCENE);
        assertThat(Scene.of(SQUARE, Relation.RIGHT, CIRCLES)).isEqualTo(Scene.of(CIRCLES, Relation.LEFT, SQUARE));
        assertThat(Scene.of(SQUARE, Relation.ABOVE, CIRCLES)).isNotEqualTo(SCENE);
    }

    @Test
    void few_words_suffice_and_all_of_them_are_english() {
        Set<String> words = new TreeSet<>();
        EXAMPLES.forEach(
                example -> example.captions().forEach(caption -> words.addAll(Arrays.asList(caption.split(" ")))));
        assertThat(String.join(" ", words))
                .isEqualTo(
                        "a above are background below blue circle circles cross crosses four green is large left light of on orange"
                                + " picture purple red right shows small square squares star stars the there three triangle"
                                + " triangles two yellow");
    }
}
