package org.recur4j.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.run.ComparisonRecord;

/**
 * {@code report.html}: one comparison on one page that needs no network and no script, follows the reader's light or
 * dark setting, and prints.
 */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * The whole page.
     *
     * @param comparison what was compared and reached
     * @param histories one a run; cells are drawn in the order in which they appear
     * @param sections what the task adds
     */
    public static String html(ComparisonRecord comparison, List<RunHistory> histories, List<Section> sections) {
        List<Section> all = new ArrayList<>();
        List<Chart> curves = new LearningCurves(histories).charts();
        if (!curves.isEmpty()) {
            all.add(new ChartSection("How they learned", "", curves));
        }
        all.addAll(sections);
        ReportModel model = new ReportModel(comparison, all);
        try {
            StringWriter out = new StringWriter();
            template().process(model.values(), out);
            return out.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's template does not fit its model", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Markup that is already safe, such as a drawing made by {@link Charts}. */
    static Object markup(String html) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Template template() throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
        return new Template("report.ftlh", Resources.text("report.ftlh"), configuration);
    }
}
