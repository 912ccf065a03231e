package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SourceRecordReader;

/** DataVec's way in for labelled texts: records of two {@link Text}s, the text and its label. */
public final class LabelledRecordReader extends SourceRecordReader<LabelledText> {
    private static final long serialVersionUID = 1L;

    private final LabelledFormat format;

    /** A reader, to be given the file or folder. */
    public LabelledRecordReader(LabelledFormat format) {
        this.format = format;
    }

    @Override
    protected RecordSource<LabelledText> open(Path path) {
        return format.open(path);
    }

    @Override
    protected List<Writable> writables(LabelledText text) {
        return List.of(new Text(text.text()), new Text(text.label()));
    }

    @Override
    protected String place(LabelledText text, long index) {
        return text.place();
    }
}
