package org.recur4j.data.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.caption.Pictures;
import org.recur4j.data.picture.PictureReader;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * Reads the clips of a folder or zip: a folder of numbered pictures each ({@code walk/0001.png}, {@code walk/0002.png}), in any
 * format that {@link PictureReader} reads and all of one size, with their labels ({@link ClipLabels}).
 */
public final class ClipReader {
    /** Most frames of a clip. */
    static final int MAX_FRAMES = 10_000;

    /** Most values of all frames together, as they are kept. */
    static final long MAX_VALUES = 256L << 20;

    private static final Pattern NUMBER = Pattern.compile(".*?(\\d{1,9})\\D*");
    private static final int NAMED = 5;

    private final FrameShape shape;
    private final PictureReader reader;
    private String first; // the first picture that was read, and its size
    private long width;
    private long height;

    private ClipReader(FrameShape shape) {
        this.shape = shape;
        this.reader = new PictureReader(shape.width(), shape.height());
    }

    /**
     * Reads them all.
     *
     * @param path a folder or zip; a folder of pictures alone is one clip
     * @param shape that frames are scaled to
     * @return in the order of their names
     * @throws InputException when there are none, too many, or some that cannot be used
     */
    public static List<Clip> read(Path path, FrameShape shape) {
        SortedMap<String, SortedMap<Integer, PictureSource>> clips = clips(path);
        long frames = clips.values().stream().mapToLong(Map::size).sum();
        if (frames * shape.length() > MAX_VALUES) {
            throw InputException.of(
                    "%s has %,d frames of %,d values, more than the limit of %,d together: give fewer, or smaller ones with"
                            + " --set frames.height and frames.width.",
                    path, frames, shape.length(), MAX_VALUES);
        }
        ClipLabels labels = ClipLabels.of(path);
        labels.requireKnown(clips.keySet());
        ClipReader reader = new ClipReader(shape);
        List<Clip> read = new ArrayList<>();
        clips.forEach((name, pictures) -> {
            int begin = pictures.firstKey();
            List<String> own = labels.labels(name, begin, pictures.size());
            List<String> tokens = pictures.values().stream().map(reader::token).toList();
            read.add(new Clip(name, begin, new TaggedSequence(tokens, own, name)));
        });
        return List.copyOf(read);
    }

    /** Pictures by clip and number. */
    private static SortedMap<String, SortedMap<Integer, PictureSource>> clips(Path path) {
        List<PictureSource> pictures = Pictures.of(path).all();
        String common = common(pictures.stream().map(PictureSource::path).toList());
        SortedMap<String, SortedMap<Integer, PictureSource>> clips = new TreeMap<>();
        for (PictureSource picture : pictures) {
            Matcher number = NUMBER.matcher(picture.name().replaceFirst("\\.[^.]*$", ""));
            if (!number.matches()) {
                throw InputException.of(
                        "%s has no number in its name: name the frames of a clip 0001.png, 0002.png and so on.",
                        picture.place());
            }
            String folder = picture.path().substring(common.length());
            int slash = folder.lastIndexOf('/');
            String name =
                    slash < 0 ? path.toAbsolutePath().normalize().getFileName().toString() : folder.substring(0, slash);
            PictureSource other = clips.computeIfAbsent(name, clip -> new TreeMap<>())
                    .putIfAbsent(Integer.parseInt(number.group(1)), picture);
            if (other != null) {
                throw InputException.of(
                        "%s and %s have the same number: give each frame of a clip its own.",
                        other.place(), picture.place());
            }
        }
        clips.forEach(ClipReader::requireAll);
        return clips;
    }

    /** Folders that all clips lie in, as the folder that was packed into a zip; the folder of a clip and of a split is its own. */
    private static String common(List<String> paths) {
        String common = "";
        while (true) {
            String begin = common;
            List<String> heads = paths.stream()
                    .map(path -> path.substring(begin.length()))
                    .map(path -> path.substring(0, path.indexOf('/') + 1))
                    .distinct()
                    .limit(2)
                    .toList();
            boolean deep = paths.stream()
                    .allMatch(path -> path.substring(begin.length())
                                    .chars()
                                    .filter(c -> c == '/')
                                    .count()
                            > 1);
            if (heads.size() > 1 || !deep || ClipCorpus.splitOf(heads.get(0)) != null) {
                return common;
            }
            common += heads.get(0);
        }
    }

    private static void requireAll(String name, SortedMap<Integer, PictureSource> pictures) {
        if (pictures.size() > MAX_FRAMES) {
            throw InputException.of(
                    "The clip %s has %,d frames, more than the limit of %,d: cut it into several.",
                    name, pictures.size(), MAX_FRAMES);
        }
        int begin = pictures.firstKey();
        int end = pictures.lastKey();
        if (end - begin >= pictures.size()) {
            List<String> missing = IntStream.rangeClosed(begin, end)
                    .filter(number -> !pictures.containsKey(number))
                    .limit(NAMED + 1L)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.toList());
            if (missing.size() > NAMED) {
                missing.set(NAMED, "…");
            }
            throw InputException.of(
                    "The clip %s has frames %d to %d, but not %s: add them, or number the frames without gaps.",
                    name, begin, end, String.join(", ", missing));
        }
    }

    private String token(PictureSource picture) {
        byte[] rgb = reader.decode(
                        picture.read(), picture.place(), (across, down) -> requireSize(picture, across, down))
                .rgb();
        if (shape.channels() == 3) {
            return shape.token(rgb);
        }
        byte[] grey = new byte[shape.length()];
        for (int i = 0; i < grey.length; i++) {
            int red = rgb[3 * i] & 0xff;
            int green = rgb[3 * i + 1] & 0xff;
            int blue = rgb[3 * i + 2] & 0xff;
            grey[i] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue); // ITU-R BT.601
        }
        return shape.token(grey);
    }

    private void requireSize(PictureSource picture, long across, long down) {
        if (first == null) {
            first = picture.place();
            width = across;
            height = down;
        }
        if (across != width || down != height) {
            throw InputException.of(
                    "%s has %d × %d pixels, but %s has %d × %d: give all frames the same size.",
                    picture.place(), across, down, first, width, height);
        }
    }
}
