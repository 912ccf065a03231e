package org.recur4j.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/**
 * DataVec's way in for what a {@link RecordSource} reads. One subclass a kind of record.
 *
 * <p>A reader is given a file or folder, holds only what it is reading, and can begin again. A reader that is serialised
 * starts again at the first record. {@link RecordMetaData#getLocation} of a record is its file and line.
 *
 * @param <T> a record
 */
public abstract class SourceRecordReader<T> extends BaseRecordReader {
    private static final long serialVersionUID = 1L;

    private String[] files; // as they were given, so that messages show that
    private transient Configuration configuration;
    private transient RecordSource<T> source;
    private transient int opened; // files
    private transient long index; // in the file that was opened last

    protected SourceRecordReader() {}

    /** Begins to read. */
    protected abstract RecordSource<T> open(Path path);

    /** A record as DataVec has it. */
    protected abstract List<Writable> writables(T record);

    /**
     * Where a record is, for people: its file and line, say.
     *
     * @param index how many come before it in its file
     */
    protected abstract String place(T record, long index);

    /**
     * What is opened one after the other for a path that a user gave: the path itself, unless overridden.
     *
     * @throws InputException when it cannot be used
     */
    protected List<Path> files(Path path) {
        return List.of(path);
    }

    /**
     * The same for a split.
     *
     * @throws InputException when the split names several files, or none on this computer
     */
    protected List<Path> files(InputSplit split) {
        if (split instanceof FileSplit files) {
            return files(files.getRootDir().toPath());
        }
        URI[] locations = split.locations();
        if (locations.length != 1 || !"file".equals(locations[0].getScheme())) {
            throw new InputException("A reader of texts needs one file or folder on this computer: give its path.");
        }
        return files(Path.of(locations[0]));
    }

    /**
     * Reads a file or folder. What is wrong with it is an {@link InputException}, here or when that place is reached.
     */
    public final void initialize(Path path) {
        begin(files(path));
    }

    /** Reads the files of a split. */
    @Override
    public final void initialize(InputSplit split) {
        inputSplit = split;
        begin(files(split));
    }

    @Override
    public final void initialize(Configuration conf, InputSplit split) {
        setConf(conf);
        initialize(split);
    }

    private void begin(List<Path> paths) {
        files = paths.stream().map(Path::toString).toArray(String[]::new);
        reset();
    }

    private void openNext() {
        int next = opened;
        closeSource();
        opened = next;
        source = open(Path.of(files[next]));
        opened++;
        index = 0;
    }

    @Override
    public final boolean hasNext() {
        requireFiles();
        while ((source == null || !source.hasNext()) && opened < files.length) {
            openNext();
        }
        return source.hasNext();
    }

    @Override
    public final List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public final Record nextRecord() {
        T next = take();
        URI file = Path.of(files[opened - 1]).toUri();
        Record record = record(next, new PlaceMetaData(place(next, index - 1), index - 1, file, getClass()));
        invokeListeners(record);
        return record;
    }

    /** The next record, also with what DataVec has no place for. */
    public final T take() {
        T next = hasNext() ? source.next() : null;
        if (next == null) {
            throw new NoSuchElementException("all records were read");
        }
        index++;
        return next;
    }

    @Override
    public final void reset() {
        requireFiles();
        closeSource();
    }

    @Override
    public final boolean resetSupported() {
        return true;
    }

    /** No fixed labels: an empty list. */
    @Override
    public final List<String> getLabels() {
        return List.of();
    }

    /** Not possible: what a stream holds depends on the name of its file. */
    @Override
    public List<Writable> record(URI uri, DataInputStream in) throws IOException {
        throw new UnsupportedOperationException("texts are read from a file or folder: use initialize");
    }

    @Override
    public final Record loadFromMetaData(RecordMetaData place) throws IOException {
        if (!(place instanceof PlaceMetaData known) || !known.reader().equals(getClass())) {
            throw new IllegalArgumentException(place + " was not given by this kind of reader");
        }
        try (RecordSource<T> records = open(Path.of(known.uri()))) {
            for (long skipped = 0; skipped < known.index(); skipped++) {
                records.next();
            }
            return record(records.next(), place);
        }
    }

    @Override
    public final List<Record> loadFromMetaData(List<RecordMetaData> places) throws IOException {
        List<Record> records = new ArrayList<>(places.size());
        for (RecordMetaData place : places) {
            records.add(loadFromMetaData(place));
        }
        return records;
    }

    private Record record(T read, RecordMetaData place) {
        return new org.datavec.api.records.impl.Record(writables(read), place);
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
            throw new UncheckedIOException(Arrays.toString(files) + " could not be closed", e);
        }
    }

    /** Closes what is open; after it the first record comes again. */
    @Override
    public final void close() throws IOException {
        RecordSource<T> open = source;
        source = null;
        opened = 0;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public final void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public final Configuration getConf() {
        return configuration;
    }
}
