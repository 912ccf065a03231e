package org.recur4j.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/**
 * DataVec's way in for what a {@link RecordSource} reads. One subclass a kind of record, below it one a format.
 *
 * <p>A reader is given one file or folder, holds only what it is reading, and can begin again. A reader that is
 * serialised starts again at the first record. {@link RecordMetaData#getLocation} of a record is its file and line.
 *
 * @param <T> a record
 */
public abstract class SourceRecordReader<T> extends BaseRecordReader {
    private static final long serialVersionUID = 1L;

    private String location; // as it was given, so that messages show that
    private transient Configuration configuration;
    private transient RecordSource<T> source;
    private transient long index;

    protected SourceRecordReader() {}

    /** Begins to read. */
    protected abstract RecordSource<T> open(Path path);

    /** A record as DataVec has it. */
    protected abstract List<Writable> writables(T record);

    /** The file (and line) of a record. */
    protected abstract String place(T record);

    /**
     * Reads a file or folder.
     *
     * @throws InputException when it cannot be used; what is wrong further on is found when it is reached
     */
    public final void initialize(Path path) {
        closeSource();
        location = path.toString();
        begin();
    }

    /**
     * Reads the file or folder of a split.
     *
     * @throws InputException when the split names several files, or none on this computer
     */
    @Override
    public final void initialize(InputSplit split) {
        inputSplit = split;
        if (split instanceof FileSplit files) {
            initialize(files.getRootDir().toPath());
            return;
        }
        URI[] locations = split.locations();
        if (locations.length != 1 || !"file".equals(locations[0].getScheme())) {
            throw new InputException("A reader of texts needs one file or folder on this computer: give its path.");
        }
        initialize(Path.of(locations[0]));
    }

    @Override
    public final void initialize(Configuration conf, InputSplit split) {
        setConf(conf);
        initialize(split);
    }

    private void begin() {
        source = open(Path.of(location));
        index = 0;
    }

    @Override
    public final boolean hasNext() {
        requireSource();
        return source.hasNext();
    }

    @Override
    public final List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public final Record nextRecord() {
        T next = take();
        Record record = record(
                next,
                new PlaceMetaData(place(next), index - 1, Path.of(location).toUri(), getClass()));
        invokeListeners(record);
        return record;
    }

    /** The next record, also with what DataVec has no place for. */
    public final T take() {
        requireSource();
        T next = source.next();
        index++;
        return next;
    }

    /**
     * All records of a file or folder, also with what DataVec has no place for.
     *
     * @throws InputException when it cannot be used
     */
    public final List<T> all(Path path) {
        List<T> records = new ArrayList<>();
        initialize(path);
        try {
            while (hasNext()) {
                records.add(take());
            }
        } finally {
            closeSource();
        }
        return records;
    }

    @Override
    public final void reset() {
        requireLocation();
        closeSource();
        begin();
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
    public final List<Writable> record(URI uri, DataInputStream in) {
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

    private void requireLocation() {
        if (location == null) {
            throw new IllegalStateException("initialize the reader with a file, folder or split first");
        }
    }

    private void requireSource() {
        requireLocation();
        if (source == null) {
            begin();
        }
    }

    private void closeSource() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(location + " could not be closed", e);
        }
    }

    @Override
    public final void close() throws IOException {
        RecordSource<T> open = source;
        source = null;
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
