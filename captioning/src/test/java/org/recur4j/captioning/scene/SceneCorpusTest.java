package org.recur4j.captioning.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SceneCorpusTest {
    private static final SceneCorpus CORPUS = SceneCorpus.generate(6000, 0.05, 0.1, 1);

    private static Stream<Scene> scenes(String split) {
        return CORPUS.splits().get(split).stream().map(CaptionedScene::scene);
    }

    private static Stream<Kind> kinds(String split) {
        return scenes(split).flatMap(scene -> scene.groups().stream()).map(Group::kind);
    }

    private static Set<List<Object>> pairs(Stream<Kind> kinds) {
        return kinds.flatMap(kind -> Stream.of(
                        List.<Object>of(kind.size(), kind.colour()),
                        List.<Object>of(kind.size(), kind.figure()),
                        List.<Object>of(kind.colour(), kind.figure())))
                .collect(Collectors.toSet());
    }

    @Test
    void parts_are_as_large_as_asked_and_share_no_scene() {
        assertThat(CORPUS.splits().get("test")).hasSize(600);
        assertThat(CORPUS.splits().get("dev")).hasSize(300);
        assertThat(CORPUS.splits().get("train")).hasSize(5100);
        Set<Scene> known = scenes("train").collect(Collectors.toCollection(HashSet::new));
        assertThat(known).hasSizeBetween(4000, 5099); // some come again
        Stream.of("dev", "test")
                .flatMap(SceneCorpusTest::scenes)
                .forEach(scene ->
                        assertThat(known.add(scene)).as(scene.toString()).isTrue());
    }

    @Test
    void parts_share_no_caption() {
        Set<String> known = new HashSet<>();
        int count = 0;
        for (List<CaptionedScene> part : CORPUS.splits().values()) {
            Set<String> captions = part.stream()
                    .flatMap(example -> example.captions().stream())
                    .collect(Collectors.toSet());
            known.addAll(captions);
            count += captions.size();
        }
        assertThat(known).hasSize(count).hasSizeGreaterThan(20_000);
    }

    @Test
    void one_combination_in_six_is_never_trained_on_and_every_other_scene_shows_one() {
        Set<Kind> trained = kinds("train").collect(Collectors.toSet());
        assertThat(trained).hasSize(50);
        for (String split : List.of("dev", "test")) {
            assertThat(scenes(split))
                    .allMatch(scene -> scene.groups().stream().anyMatch(group -> !trained.contains(group.kind())));
        }
        Set<Kind> unseen = kinds("test").filter(kind -> !trained.contains(kind)).collect(Collectors.toSet());
        assertThat(unseen).hasSize(10);
    }

    @Test
    void small_red_circles_and_large_blue_squares_are_held_out() {
        assertThat(new Kind(Size.SMALL, Colour.RED, Figure.CIRCLE).heldOut()).isTrue();
        assertThat(new Kind(Size.LARGE, Colour.BLUE, Figure.SQUARE).heldOut()).isTrue();
        assertThat(Kind.all()).hasSize(60).filteredOn(Kind::heldOut).hasSize(10);
    }

    @Test
    void any_two_of_size_colour_and_figure_are_trained_on_together() {
        assertThat(pairs(kinds("train"))).hasSize(2 * 6 + 2 * 5 + 6 * 5);
    }

    @Test
    void each_colour_shape_size_count_and_relation_is_frequent_in_training() {
        List<Function<Group, Object>> traits = List.of(
                Group::count,
                group -> group.kind().size(),
                group -> group.kind().colour(),
                group -> group.kind().figure());
        for (Function<Group, Object> trait : traits) {
            Map<Object, Long> counts = scenes("train")
                    .flatMap(scene -> scene.groups().stream())
                    .collect(Collectors.groupingBy(trait, Collectors.counting()));
            assertThat(counts.values()).allMatch(count -> count > 1000);
        }
        Map<Object, Long> relations =
                scenes("train").collect(Collectors.groupingBy(Scene::relation, Collectors.counting()));
        assertThat(relations).hasSize(3);
        assertThat(relations.values()).allMatch(count -> count > 150);
    }

    @Test
    void a_seed_gives_the_same_scenes_and_another_seed_others() {
        assertThat(SceneCorpus.generate(200, 0.1, 0.1, 7)).isEqualTo(SceneCorpus.generate(200, 0.1, 0.1, 7));
        assertThat(SceneCorpus.generate(200, 0.1, 0.1, 7)).isNotEqualTo(SceneCorpus.generate(200, 0.1, 0.1, 8));
    }

    @Test
    void as_many_scenes_as_promised_can_be_drawn_and_no_more() {
        SceneCorpus most = SceneCorpus.generate(86_000, 13_000 / 86_000.0, 13_000 / 86_000.0, 2);
        assertThat(most.splits().get("train")).hasSize(60_000);
        assertThatThrownBy(() -> SceneCorpus.generate(100_000, 0.1, 0.1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60000");
        assertThatThrownBy(() -> SceneCorpus.generate(100, 0.6, 0.6, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void there_are_as_many_scenes_as_said() {
        List<Group> groups = Kind.all().stream()
                .flatMap(kind -> Stream.of(1, 2, 3, 4).map(count -> new Group(count, kind)))
                .toList();
        Set<Scene> scenes = new HashSet<>();
        for (Group first : groups) {
            scenes.add(Scene.of(first));
            groups.stream()
                    .filter(second -> !second.kind().equals(first.kind()))
                    .forEach(second -> Stream.of(Relation.values())
                            .forEach(relation -> scenes.add(Scene.of(first, relation, second))));
        }
        assertThat(scenes).hasSize(113_520).filteredOn(Scene::heldOut).hasSize(34_920);
    }
}
