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
    private static final List<String> HEADER = List.of("update", "norm", "limit", "loss");
    private static final List<String> EARLIER = HEADER.subList(0, 3);

    private record Row(float norm, double limit, float loss) {}

    private GradientCsv() {}

    static String write(GradientNorms norms) {
        Csv csv = new Csv(HEADER);
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
        List<Row> rows = Csv.read(
                file,
                "gradients",
                header -> header.equals(HEADER) || header.equals(EARLIER),
                number -> "the gradient of update " + number,
                GradientCsv::row);
        GradientNorms norms = new GradientNorms(rows.isEmpty() ? 0 : rows.get(0).limit());
        rows.forEach(row -> norms.add(row.norm(), row.loss()));
        return norms;
    }

    private static Row row(List<String> header, int update, List<String> fields) {
        if (fields.size() > HEADER.size() || Integer.parseInt(fields.get(0)) != update) {
            throw new NumberFormatException("not of update " + update);
        }
        float loss = fields.size() < HEADER.size() ? Float.NaN : Float.parseFloat(fields.get(3));
        return new Row(Float.parseFloat(fields.get(1)), Double.parseDouble(fields.get(2)), loss);
    }
}
