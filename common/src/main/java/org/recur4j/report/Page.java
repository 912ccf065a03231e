package org.recur4j.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.recur4j.chart.Charts;
import org.recur4j.chart.Markup;

/** HTML from FreeMarker templates; what they fill in is cleaned and escaped. */
public final class Page {
    private static final CleanHtml HTML = new CleanHtml();

    private Page() {}

    /** HTML that is well-formed whatever characters a text has. */
    private static final class CleanHtml extends HTMLOutputFormat {
        @Override
        public void output(String text, Writer out) throws IOException {
            out.write(Markup.escape(text));
        }

        @Override
        public String escapePlainText(String text) {
            return Markup.escape(text);
        }

        @Override
        protected TemplateHTMLOutputModel newTemplateMarkupOutputModel(String plainText, String markup) {
            return new CleanMarkup(plainText, markup);
        }
    }

    private static final class CleanMarkup extends TemplateHTMLOutputModel {
        CleanMarkup(String plainText, String markup) {
            super(plainText, markup);
        }

        @Override
        public HTMLOutputFormat getOutputFormat() {
            return HTML;
        }
    }

    /**
     * The whole page.
     *
     * @param owner a class of the package that the template lies in
     * @param template file name
     * @param values by the names that the template uses
     */
    public static String of(Class<?> owner, String template, Map<String, Object> values) {
        try {
            StringWriter out = new StringWriter();
            templates(owner).getTemplate(template).process(values, out);
            return out.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + template + " does not fit its model", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Markup that is already safe, such as a drawing made by {@link Charts}. */
    public static Object markup(String html) {
        try {
            return HTML.fromMarkup(html);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Configuration templates(Class<?> owner) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(owner, ""));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(false); // which have a format of their own
        configuration.setOutputFormat(HTML);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
        return configuration;
    }
}
