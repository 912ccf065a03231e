package org.recur4j.captioning.scene;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where the shapes of a scene stand, on a square of side 1. The square is cut into 4 · 4 cells, of which each shape gets
 * one of its own and moves a little inside it: shapes never touch. The shapes of a group stand together, in 2 · 2 cells. Of
 * two groups each has its half of the square, and the line between their middles is at least twice as long one way as the
 * other: a group above another is neither left nor right of it.
 *
 * @param boxes for each group the bounding boxes of its shapes
 */
record ScenePlacement(List<List<Rectangle2D>> boxes) {
    private static final int CELLS = 4;
    /** Of a group, along each side. */
    private static final int BLOCK = 2;
    /** How much longer the way to another group is along their relation than across it. */
    private static final double STEEPNESS = 2;
    /** Free space along each side of a cell, as a share of it. */
    private static final double MARGIN = 0.07;
    /** Shapes of a size are up to this share smaller than the largest. */
    private static final double SHRINK = 0.08;

    /** The cells of a group, of which it has the one at the upper left and all within {@value #BLOCK} of it. */
    private record Block(int column, int row) {}

    /** A place for each shape, the same for the same random numbers. */
    static ScenePlacement of(Scene scene, SplittableRandom random) {
        while (true) {
            List<List<Rectangle2D>> boxes = new ArrayList<>();
            for (int i = 0; i < scene.groups().size(); i++) {
                boxes.add(boxes(scene.groups().get(i), block(scene, i, random), random));
            }
            ScenePlacement placement = new ScenePlacement(boxes);
            if (scene.relation().isEmpty() || placement.shows(scene.relation().get())) {
                return placement;
            }
        }
    }

    /** The box around a group. */
    Rectangle2D bounds(int group) {
        return boxes.get(group).stream().reduce(Rectangle2D::createUnion).orElseThrow();
    }

    private boolean shows(Relation relation) {
        double across = Math.abs(bounds(0).getCenterX() - bounds(1).getCenterX());
        double down = Math.abs(bounds(0).getCenterY() - bounds(1).getCenterY());
        return relation == Relation.ABOVE ? down >= STEEPNESS * across : across >= STEEPNESS * down;
    }

    private static Block block(Scene scene, int group, SplittableRandom random) {
        int column = random.nextInt(CELLS - BLOCK + 1);
        int row = random.nextInt(CELLS - BLOCK + 1);
        if (scene.relation().isEmpty()) {
            return new Block(column, row);
        }
        return scene.relation().get() == Relation.ABOVE
                ? new Block(column, group * BLOCK)
                : new Block(group * BLOCK, row);
    }

    private static List<Rectangle2D> boxes(Group group, Block block, SplittableRandom random) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < BLOCK * BLOCK; i++) {
            free.add(i);
        }
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int i = 0; i < group.count(); i++) {
            int cell = free.remove(random.nextInt(free.size()));
            int column = block.column() + cell % BLOCK;
            int row = block.row() + cell / BLOCK;
            boxes.add(box(column, row, group.kind().size(), random));
        }
        return List.copyOf(boxes);
    }

    private static Rectangle2D box(int column, int row, Size size, SplittableRandom random) {
        double side = size.share * (1 - SHRINK * random.nextDouble());
        double slack = 1 - 2 * MARGIN - side;
        double x = column + MARGIN + slack * random.nextDouble();
        double y = row + MARGIN + slack * random.nextDouble();
        return new Rectangle2D.Double(x / CELLS, y / CELLS, side / CELLS, side / CELLS);
    }
}
