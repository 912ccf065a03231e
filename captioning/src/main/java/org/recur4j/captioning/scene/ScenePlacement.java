package org.recur4j.captioning.scene;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where the shapes of a scene stand, on a square of side 1. The square is cut into 4 · 4 cells, of which each shape gets
 * one of its own and moves a little inside it: shapes never touch. Of two groups each has its half of the square, and
 * their extents along the line between the halves overlap: a group above another is neither left nor right of it.
 *
 * @param boxes for each group the bounding boxes of its shapes
 */
record ScenePlacement(List<List<Rectangle2D>> boxes) {
    private static final int CELLS = 4;
    /** Free space along each side of a cell, as a share of it. */
    private static final double MARGIN = 0.07;
    /** Shapes of a size are up to this share smaller than the largest. */
    private static final double SHRINK = 0.08;

    /** Cells of a group's part of the square. */
    private record Region(int left, int top, int columns, int rows) {}

    /** A place for each shape, the same for the same random numbers. */
    static ScenePlacement of(Scene scene, SplittableRandom random) {
        List<Region> regions = regions(scene);
        while (true) {
            List<List<Rectangle2D>> boxes = new ArrayList<>();
            for (int i = 0; i < regions.size(); i++) {
                boxes.add(boxes(scene.groups().get(i), regions.get(i), random));
            }
            ScenePlacement placement = new ScenePlacement(boxes);
            if (placement.relations() <= 1) {
                return placement;
            }
        }
    }

    /** The box around a group. */
    Rectangle2D bounds(int group) {
        return boxes.get(group).stream().reduce(Rectangle2D::createUnion).orElseThrow();
    }

    /** In how many directions two groups are apart: 2 where one stands diagonally above the other. */
    private int relations() {
        if (boxes.size() == 1) {
            return 0;
        }
        Rectangle2D first = bounds(0);
        Rectangle2D second = bounds(1);
        boolean across = first.getMaxX() <= second.getMinX() || second.getMaxX() <= first.getMinX();
        boolean down = first.getMaxY() <= second.getMinY() || second.getMaxY() <= first.getMinY();
        return (across ? 1 : 0) + (down ? 1 : 0);
    }

    private static List<Region> regions(Scene scene) {
        int half = CELLS / 2;
        if (scene.relation().isEmpty()) {
            return List.of(new Region(0, 0, CELLS, CELLS));
        }
        return scene.relation().get() == Relation.ABOVE
                ? List.of(new Region(0, 0, CELLS, half), new Region(0, half, CELLS, half))
                : List.of(new Region(0, 0, half, CELLS), new Region(half, 0, half, CELLS));
    }

    private static List<Rectangle2D> boxes(Group group, Region region, SplittableRandom random) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < region.columns() * region.rows(); i++) {
            free.add(i);
        }
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int i = 0; i < group.count(); i++) {
            int cell = free.remove(random.nextInt(free.size()));
            int column = region.left() + cell % region.columns();
            int row = region.top() + cell / region.columns();
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
