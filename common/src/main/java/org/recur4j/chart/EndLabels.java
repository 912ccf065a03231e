package org.recur4j.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds a free place for the name of each line: beside its end where the line reaches the right edge, kept apart from
 * the other names in the order of the lines; otherwise beside, above or below its end, wherever it covers least of the
 * other lines. Where many lines end before the edge, all names stand there as a key, in the order of the lines' ends.
 */
final class EndLabels {
    private static final double HEIGHT = 16;
    private static final double CHARACTER = 8;
    private static final double STEP = 4;
    private static final double EDGE = 12;
    private static final double FARTHEST = 88;
    private static final double LEADER = 20;
    private static final int MARKER = 4;
    private static final double KEY = 17;
    private static final int MANY = 6;

    private final SvgFrame frame;
    private final List<Track> tracks;
    private final List<Box> taken = new ArrayList<>();

    EndLabels(SvgFrame frame, List<Track> tracks) {
        this.frame = frame;
        this.tracks = tracks;
    }

    /**
     * A line as drawn.
     *
     * @param line whose name is placed
     * @param points pixels, from left to right, at least one
     */
    record Track(LineChart.Line line, List<double[]> points) {
        double endX() {
            return points.get(points.size() - 1)[0];
        }

        double endY() {
            return points.get(points.size() - 1)[1];
        }
    }

    /**
     * A name and the left end of its base line.
     *
     * @param leader from the line's end to the name, as x and y of both; empty where the name stands beside the end
     * @param key whether the line's marker belongs in front of it
     */
    record Label(LineChart.Line line, double x, double y, double[] leader, boolean key) {}

    private record Box(double left, double middle, double width) {
        boolean meets(Box other) {
            return left < other.left + other.width
                    && other.left < left + width
                    && Math.abs(middle - other.middle) < HEIGHT;
        }

        boolean holds(double x, double y) {
            return x > left - 2 && x < left + width + 2 && Math.abs(y - middle) < HEIGHT / 2 + 1;
        }
    }

    /** A place for every name. */
    List<Label> place() {
        List<Label> labels = new ArrayList<>();
        List<Track> atEdge =
                tracks.stream().filter(t -> t.endX() > frame.right() - EDGE).toList();
        if (atEdge.size() < tracks.size() && tracks.size() >= MANY) {
            apart(tracks, labels);
            return labels.stream()
                    .map(label -> new Label(label.line(), frame.right() + KEY, label.y(), new double[0], true))
                    .toList();
        }
        apart(atEdge, labels);
        for (Track track : tracks) {
            if (!atEdge.contains(track)) {
                inside(track, labels);
            }
        }
        return labels;
    }

    /**
     * The name of a horizontal line, at the left or the right end of it, above or below, where it covers least of the other
     * lines; after {@link #place()}.
     *
     * @param y of the line
     * @return the left end of its base line, and that base line
     */
    double[] placeReference(String name, double y) {
        double width = CHARACTER * name.length();
        double right = frame.right() - width;
        Box best = new Box(frame.left() + 5, y - 9, width);
        for (Box candidate : List.of(
                best,
                new Box(right, y - 9, width),
                new Box(best.left(), y + 11, width),
                new Box(right, y + 11, width))) {
            best = cost(candidate, y) < cost(best, y) ? candidate : best;
        }
        taken.add(best);
        return new double[] {best.left(), best.middle() + 4};
    }

    private void apart(List<Track> atEdge, List<Label> labels) {
        List<Track> sorted = new ArrayList<>(atEdge);
        sorted.sort(Comparator.comparingDouble(Track::endY));
        double[] at = sorted.stream().mapToDouble(Track::endY).toArray();
        double apart = Math.min(HEIGHT + 1, (frame.bottom() - frame.top()) / Math.max(1, at.length - 1));
        for (int round = 0; round < 50; round++) {
            for (int i = 1; i < at.length; i++) {
                double missing = Math.max(0, apart - (at[i] - at[i - 1]));
                at[i - 1] -= missing / 2;
                at[i] += missing / 2;
            }
            for (int i = 0; i < at.length; i++) {
                at[i] = Math.min(Math.max(at[i], frame.top()), frame.bottom());
            }
        }
        for (int i = 1; i < at.length; i++) {
            at[i] = Math.max(at[i], at[i - 1] + apart);
        }
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], i == at.length - 1 ? frame.bottom() : at[i + 1] - apart);
        }
        for (int i = 0; i < at.length; i++) {
            add(
                    sorted.get(i),
                    new Box(sorted.get(i).endX() + (moved(at, sorted) ? LEADER : 10), at[i], width(sorted.get(i))),
                    labels);
        }
    }

    /** Whether some name has to be joined to its line's end: then all stand further right, for the joining lines. */
    private static boolean moved(double[] at, List<Track> sorted) {
        return IntStream.range(0, at.length)
                .anyMatch(i -> Math.abs(at[i] - sorted.get(i).endY()) > HEIGHT / 2);
    }

    private void inside(Track track, List<Label> labels) {
        double width = width(track);
        double left = track.endX() - width / 2;
        List<Box> candidates = new ArrayList<>(List.of(new Box(track.endX() + 10, track.endY(), width)));
        for (double away = 16; away <= FARTHEST; away += 8) {
            candidates.add(new Box(left, track.endY() - away, width));
            candidates.add(new Box(left, track.endY() + away, width));
        }
        Box best = candidates.get(0);
        for (Box candidate : candidates) {
            best = cost(candidate, track.endY()) < cost(best, track.endY()) ? candidate : best;
        }
        add(track, best, labels);
    }

    private void add(Track track, Box box, List<Label> labels) {
        taken.add(box);
        labels.add(new Label(track.line(), box.left(), box.middle() + 4.5, leader(track, box), false));
    }

    /** A name that had to move away from its line's end is joined to it. */
    private static double[] leader(Track track, Box box) {
        double away = box.middle() - track.endY();
        if (Math.abs(away) <= HEIGHT / 2) {
            return new double[0];
        }
        boolean beside = box.left() > track.endX();
        double x = beside ? box.left() - 2 : track.endX();
        double y = beside ? box.middle() : box.middle() - Math.signum(away) * HEIGHT / 2;
        return new double[] {track.endX(), track.endY(), x, y};
    }

    /** How much a box covers, and how far it is from where it belongs. */
    private double cost(Box box, double y) {
        boolean outside = box.middle() < frame.top() || box.middle() > frame.bottom() - HEIGHT / 2;
        double cost = outside ? 1000 : Math.abs(box.middle() - y) / 100;
        for (Box other : taken) {
            cost += box.meets(other) ? 100 : 0;
        }
        for (Track track : tracks) {
            cost += covered(box, track);
        }
        return cost;
    }

    /** How many points of a line, a few pixels apart, lie in a box; its last, which has a marker, counts as some. */
    private static int covered(Box box, Track track) {
        int covered = box.holds(track.endX(), track.endY()) ? MARKER : 0;
        for (int i = 1; i < track.points().size(); i++) {
            double[] from = track.points().get(i - 1);
            double[] to = track.points().get(i);
            int steps = (int) Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP);
            for (int s = 1; s <= steps; s++) {
                double share = s / (double) steps;
                boolean inside = box.holds(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]));
                covered += inside ? 1 : 0;
            }
        }
        return covered;
    }

    private static double width(Track track) {
        return CHARACTER * track.line().name().length();
    }
}
