package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/**
 * The captions of a table whose header has {@code image} and {@code caption}, such as the {@code captions.txt} in which
 * Flickr8k is passed on. Quoted as in RFC 4180; where there are only these two columns, commas in a caption that is not
 * quoted belong to it.
 */
final class CaptionTable {
    private static final String IMAGE = "image";
    private static final String CAPTION = "caption";

    private CaptionTable() {}

    /** The captions in the order of the rows. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        DataFiles.requireFileOf(file, maxBytes);
        try (CsvRows rows = new CsvRows(file, ',')) {
            List<String> columns = columns(rows);
            int image = columns.indexOf(IMAGE);
            int caption = columns.indexOf(CAPTION);
            boolean two = columns.equals(List.of(IMAGE, CAPTION));
            List<CaptionLine> captions = new ArrayList<>();
            for (CSVRecord row = rows.next(); row != null; row = rows.next()) {
                if (row.size() < columns.size() || (row.size() > columns.size() && !two)) {
                    throw rows.wrongNumberOfFields(row, columns.size());
                }
                String text = two ? String.join(",", row.toList().subList(caption, row.size())) : row.get(caption);
                captions.add(CaptionLine.of(row.get(image), text, rows.place()));
            }
            return captions;
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static List<String> columns(CsvRows rows) {
        CSVRecord header = rows.next();
        List<String> columns = header == null
                ? List.of()
                : header.stream()
                        .map(column -> column.strip().toLowerCase(Locale.ROOT))
                        .toList();
        for (String wanted : List.of(IMAGE, CAPTION)) {
            if (columns.stream().filter(wanted::equals).count() != 1) {
                throw new InputException(
                        "%s is no header with the columns image and caption, but \"%s\": begin with image,caption."
                                .formatted(rows.place(), shortened(String.join(",", columns))));
            }
        }
        return columns;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
