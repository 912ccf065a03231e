package org.recur4j.data;

import java.net.URI;
import org.datavec.api.records.metadata.RecordMetaData;

/**
 * Where a record was read.
 *
 * @param place the file (and line), for people
 * @param index how many records come before it in what its reader was given
 * @param uri what its reader was given
 * @param reader the kind of reader
 */
record PlaceMetaData(String place, long index, URI uri, Class<?> reader) implements RecordMetaData {
    @Override
    public String getLocation() {
        return place;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public Class<?> getReaderClass() {
        return reader;
    }
}
