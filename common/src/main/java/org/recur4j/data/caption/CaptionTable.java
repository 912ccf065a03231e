package org.recur4j.data.caption;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.lang3.StringUtils;
import org.recur4j.data.InputException;
import org.recur4j.data.table.CsvRows;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.PieceReader;
import org.recur4j.data.text.Utf8Lines;
import org.recur4j.data.text.Utf8Pieces;

/**
 * The captions of a table whose header names a column of pictures and one of captions: {@code image,caption}, as Flickr8k is
 * passed on, or {@code image_name,comment_number,comment}, as Flickr30k is. The header tells what separates: a comma, a
 * semicolon or a tab, quoted as in RFC 4180, or the bar of Flickr30k's {@code results.csv}, with which nothing is quoted.
 * Where the captions are the last column, separators in one that is not quoted belong to it. A row that ends before its
 * caption has none.
 */
final class CaptionTable {
    private static final List<String> IMAGE = List.of("image", "image_name", "file_name", "filename");
    private static final List<String> CAPTION = List.of("caption", "comment");

    private final char separator;
    private final List<String> columns;
    private final int image;
    private final int caption;
    private final List<CaptionLine> captions = new ArrayList<>();

    private CaptionTable(char separator, List<String> header, String place) {
        this.separator = separator;
        columns = header.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        image = column(IMAGE, place);
        caption = column(CAPTION, place);
    }

    private int column(List<String> names, String place) {
        int[] found = IntStream.range(0, columns.size())
                .filter(column -> names.contains(columns.get(column)))
                .toArray();
        if (found.length != 1) {
            throw InputException.of(
                    "%s is not a header with the columns image and caption, but \"%s\": begin with image,caption.",
                    place, StringUtils.abbreviate(String.join(",", columns), "…", 61));
        }
        return found[0];
    }

    /** The captions in the order of the rows. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        DataFiles.requireFileOf(file, maxBytes);
        char separator = separator(file);
        return DataFiles.reading(file, () -> {
            try (CsvRows rows =
                    new CsvRows(file, new PieceReader(Utf8Pieces.ofRows(file)), separator, separator != '|')) {
                CSVRecord header = rows.next();
                CaptionTable table =
                        new CaptionTable(separator, header == null ? List.of() : header.toList(), rows.place());
                for (CSVRecord row = rows.next(); row != null; row = rows.next()) {
                    table.add(row, rows);
                }
                return table.captions;
            }
        });
    }

    private static char separator(Path file) {
        return DataFiles.reading(file, () -> {
            try (Utf8Lines lines = new Utf8Lines(Utf8Pieces.ofRows(file))) {
                return (char) lines.next()
                        .chars()
                        .filter(c -> "|\t;".indexOf(c) >= 0)
                        .findFirst()
                        .orElse(',');
            }
        });
    }

    private void add(CSVRecord row, CsvRows rows) {
        boolean last = caption == columns.size() - 1;
        if (row.size() <= image || (row.size() > columns.size() && !last)) {
            throw rows.wrongNumberOfFields(row, columns.size());
        }
        int end = last ? row.size() : Math.min(caption + 1, row.size());
        List<String> text = row.toList().subList(Math.min(caption, end), end);
        captions.add(CaptionLine.of(row.get(image), String.join(String.valueOf(separator), text), rows.place()));
    }
}
