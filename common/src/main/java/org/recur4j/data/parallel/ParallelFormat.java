package org.recur4j.data.parallel;

import java.io.Serializable;
import java.nio.file.Path;
import org.recur4j.data.InputException;

/**
 * One way in which sentences and their translations lie in files, of which a {@link ParallelRecordReader} makes records for
 * DataVec.
 */
public interface ParallelFormat extends Serializable {
    /**
     * Begins to read.
     *
     * @throws InputException when it cannot be used, at once or when the wrong place is reached
     */
    ParallelSource open(Path path);
}
