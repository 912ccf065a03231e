package org.recur4j.data.parallel;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SourceRecordReader;

/**
 * DataVec's way in for sentences and their translations: records of two {@link Text}s, source and target. Pairs with an empty
 * side are skipped, as are pairs that are too long where that may be.
 */
public final class ParallelRecordReader extends SourceRecordReader<ParallelText> {
    private static final long serialVersionUID = 1L;

    private final ParallelFormat format;

    /** A reader, to be given the file or folder. */
    public ParallelRecordReader(ParallelFormat format) {
        this.format = format;
    }

    @Override
    protected RecordSource<ParallelText> open(Path path) {
        return format.open(path);
    }

    @Override
    protected List<Writable> writables(ParallelText pair) {
        return List.of(new Text(pair.source()), new Text(pair.target()));
    }

    @Override
    protected String place(ParallelText pair, long index) {
        return pair.place();
    }
}
