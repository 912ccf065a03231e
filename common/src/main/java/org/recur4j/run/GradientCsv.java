package org.recur4j.run;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.train.GradientNorms;

/**
 * {@code gradients.csv}: a header, then one line for each update with the norm of its gradient before clipping, what
 * longer ones are clipped to, and the mean loss; earlier versions did not write the loss.
 */
final class GradientCsv {
    private static final String EARLIER = "update,norm,limit";
    private static final String HEADER = EARLIER + ",loss";

    private record Row(float norm, double limit, float loss) {}

    private GradientCsv() {}

    static String write(GradientNorms norms) {
        Csv csv = new Csv(List.of(HEADER.split(",", -1)));
        for (int update = 1; update <= norms.updates(); update++) {
            csv.row(List.of(update, norms.of(update), norms.limit(), norms.loss(update)));
        }
        return csv.toString();
    }

    /**
     * Reads it.
     *
     * @throws InputException when it is missing, as in checkpoints of versions that did not keep it, or damaged
     */
    static GradientNorms read(Path file) {
        List<String> lines = HistoryCsv.lines(file);
        if (!lines.get(0).equals(HEADER) && !lines.get(0).equals(EARLIER)) {
            throw new InputException(
                    "%s, line 1, is not a header of gradients: restore the file or run again.".formatted(file));
        }
        GradientNorms norms =
                new GradientNorms(lines.size() > 1 ? row(file, lines, 1).limit() : 0);
        for (int update = 1; update < lines.size(); update++) {
            Row row = row(file, lines, update);
            norms.add(row.norm(), row.loss());
        }
        return norms;
    }

    private static Row row(Path file, List<String> lines, int update) {
        String[] fields = lines.get(update).split(",", -1);
        try {
            if ((fields.length == 3 || fields.length == 4) && Integer.parseInt(fields[0]) == update) {
                float loss = fields.length == 4 ? Float.parseFloat(fields[3]) : Float.NaN;
                return new Row(Float.parseFloat(fields[1]), Double.parseDouble(fields[2]), loss);
            }
        } catch (NumberFormatException e) {
            throw new InputException(wrong(file, update), e);
        }
        throw new InputException(wrong(file, update));
    }

    private static String wrong(Path file, int update) {
        return "%s, line %s, is not the gradient of update %s: restore the file or run again."
                .formatted(file, update + 1, update);
    }
}
