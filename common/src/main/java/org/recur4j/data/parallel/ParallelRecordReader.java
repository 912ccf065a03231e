package org.recur4j.data.parallel;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.SourceRecordReader;

/**
 * DataVec's way in for sentences and their translations: records of two {@link Text}s, source and target. One subclass
 * a format. Pairs with an empty side are skipped, as are pairs that are too long where that may be.
 */
public abstract class ParallelRecordReader extends SourceRecordReader<ParallelText> {
    private static final long serialVersionUID = 1L;

    private transient ParallelSource last;

    ParallelRecordReader() {}

    abstract ParallelSource openPairs(Path path);

    @Override
    protected final RecordSource<ParallelText> open(Path path) {
        last = openPairs(path);
        return last;
    }

    @Override
    protected final List<Writable> writables(ParallelText pair) {
        return List.of(new Text(pair.source()), new Text(pair.target()));
    }

    @Override
    protected final String place(ParallelText pair, long index) {
        return pair.place();
    }

    /** What was skipped since it began to read. */
    final SkipCounts skipped() {
        return last == null ? new SkipCounts() : last.skipped();
    }
}
