package org.recur4j.captioning.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneDrawingTest {
    private static final List<CaptionedScene> EXAMPLES = examples();

    private static List<CaptionedScene> examples() {
        SceneCorpus corpus = SceneCorpus.generate(500, 0.2, 0.2, 11);
        return Stream.of("train", "dev", "test")
                .flatMap(split -> corpus.splits().get(split).stream())
                .toList();
    }

    /** How far two colours are apart, the channels' differences added. */
    private static int apart(int rgb, int other) {
        return Math.abs((rgb >> 16 & 0xFF) - (other >> 16 & 0xFF))
                + Math.abs((rgb >> 8 & 0xFF) - (other >> 8 & 0xFF))
                + Math.abs((rgb & 0xFF) - (other & 0xFF));
    }

    /** The colour of each pixel that is not ground or edge, row by row; null elsewhere. */
    private static Colour[] colours(BufferedImage image) {
        int side = image.getWidth();
        Colour[] colours = new Colour[side * side];
        for (int i = 0; i < colours.length; i++) {
            int rgb = image.getRGB(i % side, i / side);
            colours[i] = Arrays.stream(Colour.values())
                    .filter(colour -> apart(rgb, colour.rgb) <= 3 * 14)
                    .findFirst()
                    .orElse(null);
        }
        return colours;
    }

    /** Sizes in pixels of the connected regions of a colour, by a flood over the four neighbours. */
    private static List<Integer> regions(Colour[] colours, Colour colour) {
        int side = (int) Math.sqrt(colours.length);
        Colour[] left = colours.clone();
        List<Integer> sizes = new ArrayList<>();
        for (int start = 0; start < left.length; start++) {
            int size = 0;
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                int at = open.pop();
                if (left[at] != colour) {
                    continue;
                }
                left[at] = null;
                size++;
                if (at % side > 0) {
                    open.push(at - 1);
                }
                if (at % side < side - 1) {
                    open.push(at + 1);
                }
                if (at >= side) {
                    open.push(at - side);
                }
                if (at + side < left.length) {
                    open.push(at + side);
                }
            }
            if (size > 0) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 96})
    void a_picture_has_the_colours_of_its_scene_and_as_many_shapes_of_each(int side) {
        SceneDrawing drawing = new SceneDrawing(side);
        for (CaptionedScene example : EXAMPLES) {
            Colour[] colours = colours(drawing.image(example.scene(), example.seed()));
            for (Colour colour : Colour.values()) {
                int expected = example.scene().groups().stream()
                        .filter(group -> group.kind().colour() == colour)
                        .mapToInt(Group::count)
                        .sum();
                long shapes = regions(colours, colour).stream()
                        .filter(size -> size > side * side / 2500)
                        .count();
                assertThat(shapes).as(example + " " + colour).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void a_large_shape_covers_more_of_the_picture_than_a_small_one(Figure figure) {
        SceneDrawing drawing = new SceneDrawing(64);
        for (long seed = 1; seed <= 20; seed++) {
            int small = area(drawing, new Kind(Size.SMALL, Colour.BLUE, figure), seed);
            int large = area(drawing, new Kind(Size.LARGE, Colour.BLUE, figure), seed);
            assertThat((double) large)
                    .isGreaterThan(4.0 / 3 * small)
                    .isGreaterThan(25); // 0.86² · 0.92² : 0.65² is 1.48
        }
    }

    private static int area(SceneDrawing drawing, Kind kind, long seed) {
        Colour[] colours = colours(drawing.image(Scene.of(new Group(1, kind)), seed));
        return (int) Arrays.stream(colours).filter(it -> it == kind.colour()).count();
    }

    @Test
    void shapes_stay_in_the_picture_and_keep_apart() {
        for (CaptionedScene example : EXAMPLES) {
            List<Rectangle2D> boxes =
                    ScenePlacement.of(example.scene(), new SplittableRandom(example.seed())).boxes().stream()
                            .flatMap(List::stream)
                            .toList();
            Rectangle2D square = new Rectangle2D.Double(0, 0, 1, 1);
            for (int i = 0; i < boxes.size(); i++) {
                assertThat(square.contains(boxes.get(i))).isTrue();
                for (int j = 0; j < i; j++) {
                    assertThat(boxes.get(i).intersects(boxes.get(j))).isFalse();
                }
            }
        }
    }

    @Test
    void the_shapes_of_a_group_stand_together() {
        for (CaptionedScene example : EXAMPLES) {
            ScenePlacement placement = ScenePlacement.of(example.scene(), new SplittableRandom(example.seed()));
            for (int i = 0; i < example.scene().groups().size(); i++) {
                assertThat(placement.bounds(i).getWidth()).isLessThan(0.5);
                assertThat(placement.bounds(i).getHeight()).isLessThan(0.5);
            }
        }
    }

    @Test
    void the_relation_of_the_caption_holds_in_the_picture_and_no_other_does() {
        for (CaptionedScene example : EXAMPLES) {
            ScenePlacement placement = ScenePlacement.of(example.scene(), new SplittableRandom(example.seed()));
            example.scene().relation().ifPresent(relation -> {
                Rectangle2D first = placement.bounds(0);
                Rectangle2D second = placement.bounds(1);
                double across = second.getCenterX() - first.getCenterX();
                double down = second.getCenterY() - first.getCenterY();
                assertThat(first.getMaxY() < second.getMinY() && down >= 2 * Math.abs(across))
                        .isEqualTo(relation == Relation.ABOVE);
                assertThat(first.getMaxX() < second.getMinX() && across >= 2 * Math.abs(down))
                        .isEqualTo(relation == Relation.LEFT);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void an_outline_touches_all_sides_of_its_box(Figure figure) {
        Rectangle2D bounds = figure.outline(new Rectangle2D.Double(3, 5, 7, 8)).getBounds2D();
        assertThat(bounds.getMinX()).isCloseTo(3, within(1e-9));
        assertThat(bounds.getMinY()).isCloseTo(5, within(1e-9));
        assertThat(bounds.getMaxX()).isCloseTo(10, within(1e-9));
        assertThat(bounds.getMaxY()).isCloseTo(13, within(1e-9));
    }

    @Test
    void a_seed_gives_the_same_pixels_and_another_seed_others() {
        Scene scene = EXAMPLES.get(0).scene();
        int[] pixels = pixels(scene, 3);
        assertThat(pixels(scene, 3)).isEqualTo(pixels);
        assertThat(pixels(scene, 4)).isNotEqualTo(pixels);
    }

    private static int[] pixels(Scene scene, long seed) {
        return new SceneDrawing(48).image(scene, seed).getRGB(0, 0, 48, 48, null, 0, 48);
    }

    @Test
    void a_picture_too_small_or_too_large_is_refused() {
        assertThatThrownBy(() -> new SceneDrawing(16)).hasMessageContaining("not 16");
        assertThatThrownBy(() -> new SceneDrawing(5000)).hasMessageContaining("not 5000");
    }
}
