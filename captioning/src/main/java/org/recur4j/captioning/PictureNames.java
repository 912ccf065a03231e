package org.recur4j.captioning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.recur4j.data.caption.PictureSource;

/** Names that tell pictures apart: the file name, or the path in its folder or zip, or where the picture lies. */
final class PictureNames {
    private PictureNames() {}

    /**
     * The same pictures under names of their own, in order; a picture that comes twice has the same name twice.
     *
     * @param pictures of any folders
     */
    static List<PictureSource> distinct(List<PictureSource> pictures) {
        Map<String, Set<String>> byName = places(pictures, PictureSource::name);
        Map<String, Set<String>> byPath = places(pictures, PictureSource::path);
        return pictures.stream()
                .map(picture -> {
                    if (byName.get(picture.name()).size() == 1) {
                        return picture;
                    }
                    boolean path = byPath.get(picture.path()).size() == 1;
                    return new Renamed(picture, path ? picture.path() : picture.place());
                })
                .toList();
    }

    private static Map<String, Set<String>> places(List<PictureSource> pictures, Function<PictureSource, String> name) {
        Map<String, Set<String>> places = new HashMap<>();
        pictures.forEach(picture -> places.computeIfAbsent(name.apply(picture), it -> new HashSet<>())
                .add(picture.place()));
        return places;
    }

    private record Renamed(PictureSource picture, String name) implements PictureSource {
        @Override
        public String path() {
            return picture.path();
        }

        @Override
        public String place() {
            return picture.place();
        }

        @Override
        public byte[] read() {
            return picture.read();
        }
    }
}
