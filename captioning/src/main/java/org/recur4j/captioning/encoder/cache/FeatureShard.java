package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Features of some hundred pictures in one file, which is written once and never changed:
 *
 * <pre>{@code
 * magic, rows, columns, channels, n    20 bytes      encoder's checksum     32 bytes
 * keys: SHA-256 of each picture        32 n bytes    CRC-32C of all above    4 bytes
 * n records: CRC-32C of the rest and the key, scale, features in 16 bits     8 + 2 P C bytes each
 * }</pre>
 */
final class FeatureShard implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\d{6}-[0-9a-f]{16}-\\d+\\.features");
    /** Most pictures of a file. */
    static final int MAX_PICTURES = 1 << 16;

    private static final int MAGIC = 0x52344631; // R4F1
    private static final int FIXED = 20 + 32;
    private static final int KEY = 32;

    private final FileChannel channel;
    private final FeatureShape shape;
    private final List<String> keys;

    private FeatureShard(FileChannel channel, FeatureShape shape, List<String> keys) {
        this.channel = channel;
        this.shape = shape;
        this.keys = keys;
    }

    /** Features of one picture, as they lie in a file. */
    record Entry(String key, float scale, short[] halves) {
        /** Packs finite features. */
        static Entry of(String key, float[] features) {
            float scale = HalfFloats.scale(features);
            return new Entry(key, scale, HalfFloats.encode(features, scale));
        }
    }

    /** Opens a file; empty if it is damaged, unfinished or of another encoder. */
    static Optional<FeatureShard> open(Path file, FeatureShape shape) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Optional<List<String>> keys = keys(channel, shape);
        if (keys.isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FeatureShard(channel, shape, keys.get()));
    }

    private static Optional<List<String>> keys(FileChannel channel, FeatureShape shape) throws IOException {
        ByteBuffer fixed = read(channel, 0, FIXED);
        int count = fixed.limit() < FIXED ? 0 : fixed.getInt(16);
        if (count < 1 || count > MAX_PICTURES || !header(shape, count).equals(fixed)) {
            return Optional.empty();
        }
        ByteBuffer rest = read(channel, FIXED, count * KEY + 4);
        boolean whole = channel.size() == recordsBegin(count) + (long) count * recordSize(shape);
        if (rest.limit() < count * KEY + 4 || !whole) {
            return Optional.empty();
        }
        CRC32C sum = new CRC32C();
        sum.update(fixed.duplicate());
        sum.update(rest.duplicate().limit(count * KEY));
        if ((int) sum.getValue() != rest.getInt(count * KEY)) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        byte[] key = new byte[KEY];
        for (int i = 0; i < count; i++) {
            rest.get(key);
            keys.add(HexFormat.of().formatHex(key));
        }
        return Optional.of(keys);
    }

    /** Writes a whole file. */
    static void write(Path file, FeatureShape shape, List<Entry> entries) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer head = ByteBuffer.allocate(Math.toIntExact(recordsBegin(entries.size())));
            head.put(header(shape, entries.size()));
            entries.forEach(entry -> head.put(HexFormat.of().parseHex(entry.key())));
            CRC32C sum = new CRC32C();
            sum.update(head.duplicate().flip());
            head.putInt((int) sum.getValue());
            writeFully(channel, head.flip());
            for (Entry entry : entries) {
                writeFully(channel, packed(entry, shape));
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer header(FeatureShape shape, int count) {
        return ByteBuffer.allocate(FIXED)
                .putInt(MAGIC)
                .putInt(shape.rows())
                .putInt(shape.columns())
                .putInt(shape.channels())
                .putInt(count)
                .put(HexFormat.of().parseHex(shape.checksum()))
                .flip();
    }

    private static ByteBuffer packed(Entry entry, FeatureShape shape) {
        ByteBuffer bytes = ByteBuffer.allocate(recordSize(shape));
        bytes.position(4);
        bytes.putFloat(entry.scale());
        bytes.asShortBuffer().put(entry.halves());
        return bytes.putInt(0, sum(bytes, entry.key())).position(0);
    }

    private static int sum(ByteBuffer record, String key) {
        CRC32C sum = new CRC32C();
        sum.update(record.duplicate().position(4).limit(record.capacity()));
        sum.update(HexFormat.of().parseHex(key));
        return (int) sum.getValue();
    }

    private static int recordSize(FeatureShape shape) {
        return 8 + 2 * shape.length();
    }

    private static long recordsBegin(int count) {
        return FIXED + (long) count * KEY + 4;
    }

    /** SHA-256 of each picture in it. */
    List<String> keys() {
        return keys;
    }

    /**
     * Features of picture {@code index}, from an offset on; any number of threads may read.
     *
     * @return false if they are damaged
     */
    boolean read(int index, float[] features, int offset) throws IOException {
        int size = recordSize(shape);
        ByteBuffer bytes = read(channel, recordsBegin(keys.size()) + (long) index * size, size);
        if (bytes.limit() < size || bytes.getInt(0) != sum(bytes, keys.get(index))) {
            return false;
        }
        short[] halves = new short[shape.length()];
        bytes.position(8);
        bytes.asShortBuffer().get(halves);
        HalfFloats.decode(halves, bytes.getFloat(4), features, offset);
        return true;
    }

    /** Whether the features of a picture are as they were written. */
    boolean isIntact(int index) throws IOException {
        int size = recordSize(shape);
        ByteBuffer bytes = read(channel, recordsBegin(keys.size()) + (long) index * size, size);
        return bytes.limit() == size && bytes.getInt(0) == sum(bytes, keys.get(index));
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int count = 0;
        while (count >= 0 && bytes.hasRemaining()) {
            count = channel.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Where the next file of a folder goes, after all others. */
    static Path next(Path folder, List<Entry> entries) throws IOException {
        List<Path> files = files(folder);
        int last = files.isEmpty()
                ? 0
                : Integer.parseInt(files.get(files.size() - 1).getFileName().toString(), 0, 6, 10);
        String first = entries.get(0).key().substring(0, 16);
        long process = ProcessHandle.current().pid(); // another one may be about to write the same
        return folder.resolve(String.format(Locale.ROOT, "%06d-%s-%d.features", last + 1, first, process));
    }

    /** The files of a folder in the order in which they were written. */
    static List<Path> files(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
