package org.recur4j.data.text;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SourceRecordReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DataVec's way in for text: reads any UTF-8 file, or a folder of text and source files, as records of one
 * {@link Text} each.
 *
 * <p>The files of a folder come in the order of their paths, also when the split shuffles them; what is skipped there is
 * said by {@link TextFiles} and logged once. Files named one by one come as they were named. Line ends become {@code \n}
 * (what ends one, {@link TextUnit} says), a byte-order mark is dropped. Only the file, line or piece being read is held in
 * memory. A reader that is serialised keeps its files too.
 */
public final class TextRecordReader extends SourceRecordReader<String> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TextRecordReader.class);

    private final TextUnit unit;
    private final TextLimits limits;

    /** Whole files, within {@link TextLimits#DEFAULT} and what the heap has room for. */
    public TextRecordReader() {
        this(TextUnit.FILE, TextLimits.within(Runtime.getRuntime().maxMemory()));
    }

    /**
     * A reader, to be given its files by one of the {@code initialize} methods.
     *
     * @param unit what one record holds
     * @param limits how much text is accepted
     */
    public TextRecordReader(TextUnit unit, TextLimits limits) {
        this.unit = unit;
        this.limits = limits;
    }

    /**
     * The text files of a path. A path is better than a {@link FileSplit} where a user gave it: it is said what is wrong with
     * it, and hidden folders and links are not gone through first.
     *
     * @throws InputException when it holds no text that can be read, or too much
     */
    @Override
    protected List<Path> files(Path path) {
        return found(TextFiles.of(path, limits), path);
    }

    /**
     * The file that a split names, or those that are text among the several that it names.
     *
     * @throws InputException when a location is not a file, or they hold no text that can be read, or too much
     */
    @Override
    protected List<Path> files(InputSplit split) {
        List<Path> paths = new ArrayList<>();
        for (URI location : split.locations()) {
            paths.add(path(location));
        }
        if (split instanceof FileSplit folder && folder.getRootDir().isDirectory()) {
            Path root = folder.getRootDir().toPath().toAbsolutePath();
            return found(new TextFileFinder(limits).select(root, paths), root);
        }
        return found(new TextFileFinder(limits).all(paths), null);
    }

    private static List<Path> found(TextFiles found, Path folder) {
        if (!found.skipped().isEmpty()) {
            LOG.warn("Skipped in {}: {}", folder, found.skippedText());
        }
        return found.files().stream().map(Path::toAbsolutePath).toList();
    }

    private static Path path(URI location) {
        if (!"file".equals(location.getScheme())) {
            throw new InputException(location + " is not a file on this computer: give the path of a file or folder.");
        }
        return Path.of(location);
    }

    @Override
    protected RecordSource<String> open(Path file) {
        return unit.open(file, limits);
    }

    @Override
    protected List<Writable> writables(String text) {
        return List.of(new Text(text));
    }

    @Override
    protected String place(String text, long index) {
        return "index" + index;
    }

    /** The text of every record; each time it is gone through, this reader starts again at the first. */
    public Iterable<String> texts() {
        return () -> {
            reset();
            return new RecordSource<>() {
                @Override
                public String read() {
                    return TextRecordReader.this.hasNext() ? take() : null;
                }
            };
        };
    }

    /** The whole stream as one record, whatever the unit. */
    @Override
    public List<Writable> record(URI uri, DataInputStream in) throws IOException {
        return writables(Utf8Check.text(uri.toString(), in.readAllBytes()));
    }
}
