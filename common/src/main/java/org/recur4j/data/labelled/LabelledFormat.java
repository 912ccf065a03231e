package org.recur4j.data.labelled;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;

/** One way in which labelled texts lie in files, of which a {@link LabelledRecordReader} makes records for DataVec. */
public interface LabelledFormat extends Serializable {
    /**
     * Begins to read a file or folder.
     *
     * @throws InputException when it cannot be used, at once or when the wrong place is reached
     */
    RecordSource<LabelledText> open(Path path);

    /**
     * All the texts of a file or folder, in an order that does not depend on the system, each with its group.
     *
     * @param texts as they were read
     */
    default List<LabelledText> arranged(Path path, List<LabelledText> texts) {
        return texts;
    }
}
