package org.recur4j.data.caption;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.recur4j.data.Count;
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
            throw new InputException(
                    "%s is not a header with the columns image and caption, but \"%s\": begin with image,caption."
                            .formatted(place, shortened(String.join(",", columns))));
        }
        return found[0];
    }

    /** The captions in the order of the rows. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        DataFiles.requireFileOf(file, maxBytes);
        try (Utf8Lines lines = new Utf8Lines(Utf8Pieces.ofRows(file))) {
            String header = lines.hasNext() ? lines.next() : "";
            char separator = (char) header.chars()
                    .filter(c -> "|\t;".indexOf(c) >= 0)
                    .findFirst()
                    .orElse(',');
            return separator == '|' ? plain(file, header, lines) : quoted(file, separator);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static List<CaptionLine> plain(Path file, String header, Utf8Lines lines) {
        CaptionTable table = new CaptionTable('|', fields(header), file + ", line 1");
        for (int number = 2; lines.hasNext(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                table.add(fields(line), file + ", line " + number);
            }
        }
        return table.captions;
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\\|", -1));
    }

    private static List<CaptionLine> quoted(Path file, char separator) throws IOException {
        try (CsvRows rows = new CsvRows(file, new PieceReader(Utf8Pieces.ofRows(file)), separator, true)) {
            CSVRecord header = rows.next();
            CaptionTable table =
                    new CaptionTable(separator, header == null ? List.of() : header.toList(), rows.place());
            for (CSVRecord row = rows.next(); row != null; row = rows.next()) {
                table.add(row.toList(), rows.place());
            }
            return table.captions;
        }
    }

    private void add(List<String> row, String place) {
        boolean last = caption == columns.size() - 1;
        if (row.size() <= image || (row.size() > columns.size() && !last)) {
            throw new InputException(
                    "%s has %s, but the header has %s: quote a text that holds a separator or a line end."
                            .formatted(place, new Count(row.size(), "field"), columns.size()));
        }
        int end = last ? row.size() : Math.min(caption + 1, row.size());
        List<String> text = row.subList(Math.min(caption, end), end);
        captions.add(CaptionLine.of(row.get(image), String.join(String.valueOf(separator), text), place));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
