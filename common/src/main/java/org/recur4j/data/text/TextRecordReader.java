package org.recur4j.data.text;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DataVec's way in for text: reads any UTF-8 file, or a folder of text and source files, as records of one
 * {@link Text} each.
 *
 * <p>The files of a folder come in the order of their paths, also when the split shuffles them; what is skipped there is
 * said by {@link TextFiles} and logged once. Files named one by one come as they were named. Line ends become {@code \n} (what ends one, {@link TextUnit} says), a byte-order mark is dropped. Only the file,
 * line or piece being read is held in memory. A reader that is serialised keeps its files and settings and starts again
 * at the first record.
 */
public final class TextRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TextRecordReader.class);

    private final TextUnit unit;
    private final TextLimits limits;
    private URI[] files;
    private transient Configuration configuration;
    private transient TextSource source;
    private transient int nextFile;
    private transient long nextInFile;

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
     * Reads a file or folder. Better than a {@link FileSplit} for a path that a user gave: it says what is wrong with it,
     * and does not list hidden folders or follow links first.
     *
     * @throws InputException when it holds no text that can be read, or too much
     */
    public void initialize(Path path) {
        begin(TextFiles.of(path, limits), path);
    }

    /**
     * Reads the files of a split: the one it names, or those that are text among the several that it names.
     *
     * @throws InputException when a location is not a file, or they hold no text that can be read, or too much
     */
    @Override
    public void initialize(InputSplit split) {
        inputSplit = split;
        List<Path> paths = new ArrayList<>();
        for (URI location : split.locations()) {
            paths.add(path(location));
        }
        if (split instanceof FileSplit folder && folder.getRootDir().isDirectory()) {
            Path root = folder.getRootDir().toPath().toAbsolutePath();
            begin(new TextFileFinder(limits).select(root, paths), root);
        } else {
            begin(new TextFileFinder(limits).all(paths), null);
        }
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) {
        setConf(conf);
        initialize(split);
    }

    private void begin(TextFiles found, Path folder) {
        if (!found.skipped().isEmpty()) {
            LOG.warn("Skipped in {}: {}", folder, found.skippedText());
        }
        files = found.files().stream().map(Path::toUri).toArray(URI[]::new);
        reset();
    }

    private static Path path(URI location) {
        if (!"file".equals(location.getScheme())) {
            throw new InputException(location + " is not a file on this computer: give the path of a file or folder.");
        }
        return Path.of(location);
    }

    @Override
    public boolean hasNext() {
        requireFiles();
        return (source != null && source.hasNext()) || nextFile < files.length;
    }

    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        String text = nextText();
        RecordMetaData place = new RecordMetaDataIndex(nextInFile - 1, files[nextFile - 1], TextRecordReader.class);
        Record record = record(text, place);
        invokeListeners(record);
        return record;
    }

    private String nextText() {
        if (!hasNext()) {
            throw new NoSuchElementException("all records of " + files.length + " files were read");
        }
        if (source == null || !source.hasNext()) {
            closeSource();
            source = TextSource.open(Path.of(files[nextFile++]), unit, limits);
            nextInFile = 0;
        }
        nextInFile++;
        return source.next();
    }

    /** The text of every record; each time it is gone through, this reader starts again at the first. */
    public Iterable<String> texts() {
        return () -> {
            reset();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return TextRecordReader.this.hasNext();
                }

                @Override
                public String next() {
                    return nextText();
                }
            };
        };
    }

    @Override
    public void reset() {
        requireFiles();
        closeSource();
        nextFile = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** No labels: an empty list. */
    @Override
    public List<String> getLabels() {
        return List.of();
    }

    /** The whole stream as one record, whatever the unit. */
    @Override
    public List<Writable> record(URI uri, DataInputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        return List.of(new Text(Utf8Check.text(uri.toString(), bytes)));
    }

    @Override
    public Record loadFromMetaData(RecordMetaData place) throws IOException {
        if (!(place instanceof RecordMetaDataIndex index)) {
            throw new IllegalArgumentException(place + " was not given by this reader");
        }
        try (TextSource records = TextSource.open(path(index.getURI()), unit, limits)) {
            for (long skipped = 0; skipped < index.getIndex(); skipped++) {
                records.next();
            }
            return record(records.next(), place);
        }
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> places) throws IOException {
        List<Record> records = new ArrayList<>(places.size());
        for (RecordMetaData place : places) {
            records.add(loadFromMetaData(place));
        }
        return records;
    }

    private static Record record(String text, RecordMetaData place) {
        return new org.datavec.api.records.impl.Record(List.of(new Text(text)), place);
    }

    private void requireFiles() {
        if (files == null) {
            throw new IllegalStateException("initialize the reader with a file, folder or split first");
        }
    }

    private void closeSource() {
        try {
            close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(Arrays.toString(files) + " could not be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        TextSource open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }
}
