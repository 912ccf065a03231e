package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.SourceRecordReader;

/** DataVec's way in for labelled texts: records of two {@link Text}s, the text and its label. One subclass a format. */
public abstract class LabelledRecordReader extends SourceRecordReader<LabelledText> {
    private static final long serialVersionUID = 1L;

    LabelledRecordReader() {}

    /**
     * All the texts of a file or folder, in an order that does not depend on the system, each with its group.
     *
     * @param texts as they were read
     */
    List<LabelledText> arranged(Path path, List<LabelledText> texts) {
        return texts;
    }

    @Override
    protected final List<Writable> writables(LabelledText text) {
        return List.of(new Text(text.text()), new Text(text.label()));
    }

    @Override
    protected final String place(LabelledText text, long index) {
        return text.place();
    }
}
