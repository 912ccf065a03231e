package org.recur4j.data.tagged;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SourceRecordReader;

/**
 * DataVec's way in for tagged sequences: records of two {@link Text}s, the tokens with a tab between them, and their tags in the
 * same way, empty where the file has none. No token or tag holds a tab.
 */
public final class TaggedRecordReader extends SourceRecordReader<TaggedSequence> {
    private static final long serialVersionUID = 1L;

    private final TaggedTextSettings settings;

    /** A reader, to be given the file. */
    public TaggedRecordReader(TaggedTextSettings settings) {
        this.settings = settings;
    }

    @Override
    protected RecordSource<TaggedSequence> open(Path path) {
        return TaggedFile.of(path, settings).open();
    }

    @Override
    protected List<Writable> writables(TaggedSequence sequence) {
        return List.of(text(sequence.tokens()), text(sequence.tags()));
    }

    private static Text text(List<String> parts) {
        return new Text(String.join("\t", parts));
    }

    @Override
    protected String place(TaggedSequence sequence, long index) {
        return sequence.place();
    }
}
