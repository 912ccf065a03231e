package org.recur4j.captioning.scene;

import java.util.List;
import java.util.Optional;

/**
 * What a picture shows: one group of shapes, or two that stand above or beside each other. Scenes that look alike are
 * equal: the first group is the upper or the left one. There are 113 520: 240 groups alone, and 240 · 236 ordered pairs of
 * different kinds in two relations.
 *
 * @param groups one, or two of different kinds
 * @param relation of the first group to the second, {@code ABOVE} or {@code LEFT}
 */
public record Scene(List<Group> groups, Optional<Relation> relation) {
    public Scene {
        groups = List.copyOf(groups);
        boolean alone = groups.size() == 1 && relation.isEmpty();
        boolean pair = groups.size() == 2 && relation.map(Relation::leads).orElse(false);
        if (!alone && !pair) {
            throw new IllegalArgumentException("A scene has one group, or two with the upper or left one first");
        }
        if (pair && groups.get(0).kind().equals(groups.get(1).kind())) {
            throw new IllegalArgumentException("Two groups of one kind cannot be told apart: "
                    + groups.get(0).kind());
        }
    }

    /**
     * A scene as a caption tells it.
     *
     * @param subject the group that is spoken of
     * @param place the other group and where the subject stands, if there is another
     */
    public record View(Group subject, Optional<Place> place) {}

    /**
     * Where a group stands.
     *
     * @param relation to the other
     * @param other the other group
     */
    public record Place(Relation relation, Group other) {}

    /** A scene of one group. */
    public static Scene of(Group group) {
        return new Scene(List.of(group), Optional.empty());
    }

    /** A scene of two groups, in any relation. */
    public static Scene of(Group first, Relation relation, Group second) {
        return relation.leads()
                ? new Scene(List.of(first, second), Optional.of(relation))
                : new Scene(List.of(second, first), Optional.of(relation.opposite()));
    }

    /** From each of its groups. */
    public List<View> views() {
        Group first = groups.get(0);
        if (relation.isEmpty()) {
            return List.of(new View(first, Optional.empty()));
        }
        Group second = groups.get(1);
        Relation stands = relation.get();
        return List.of(
                new View(first, Optional.of(new Place(stands, second))),
                new View(second, Optional.of(new Place(stands.opposite(), first))));
    }

    /** Whether it has a group whose kind is kept from the training set. */
    public boolean heldOut() {
        return groups.stream().anyMatch(group -> group.kind().heldOut());
    }
}
