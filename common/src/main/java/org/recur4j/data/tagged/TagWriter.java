package org.recur4j.data.tagged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.recur4j.data.SkipCounts;

/** Copies the bytes of a file line by line, with other tags. */
final class TagWriter {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final TaggedFormat format;
    private final Iterator<List<String>> sequences;
    private Iterator<String> coming = Collections.emptyIterator(); // of the sequence that has begun
    private boolean inside;
    private long lines;

    /**
     * A writer.
     *
     * @param file for messages
     */
    TagWriter(String file, TaggedFormat format, Iterator<List<String>> sequences) {
        this.file = file;
        this.format = format;
        this.sequences = sequences;
    }

    void write(InputStream source, OutputStream out) throws IOException {
        InputStream in = new BufferedInputStream(source);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                out.write(withTags(line.toByteArray()));
                line.reset();
            }
        }
        out.write(withTags(line.toByteArray()));
        requireNoMore();
        if (sequences.hasNext()) {
            throw new IllegalArgumentException("more sequences of tags than sequences");
        }
    }

    private byte[] withTags(byte[] bytes) {
        String line = new String(bytes, UTF_8);
        int start = line.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        String text = StringUtils.chomp(line.substring(start));
        lines++;
        int count =
                format.tokens(text, file + ", line " + lines, new SkipCounts()).size();
        List<String> tags = IntStream.range(0, count).mapToObj(i -> next()).toList();
        if (format.ends(text)) {
            requireNoMore();
            inside = false;
        }
        return count == 0
                ? bytes
                : (line.substring(0, start) + format.withTags(text, tags) + line.substring(start + text.length()))
                        .getBytes(UTF_8);
    }

    private String next() {
        if (!inside && sequences.hasNext()) {
            inside = true;
            coming = sequences.next().iterator();
        }
        if (!coming.hasNext()) {
            throw new IllegalArgumentException("fewer tags than tokens");
        }
        return coming.next();
    }

    private void requireNoMore() {
        if (coming.hasNext()) {
            throw new IllegalArgumentException("more tags than tokens");
        }
    }
}
