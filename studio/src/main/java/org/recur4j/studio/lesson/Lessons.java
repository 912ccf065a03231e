package org.recur4j.studio.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.recur4j.studio.http.Answer;
import org.recur4j.studio.http.Refusal;

/** The pages of {@code docs/learn}, which are packed into this module, as HTML. What is HTML in them becomes text. */
final class Lessons {
    private static final String CONTENTS = "README";
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\d+\\. \\[(.+?)]\\((\\d\\d-[a-z-]+)\\.md\\) – (.+)$");
    private static final Pattern PICTURE = Pattern.compile("[a-z-]+");

    /** Blocks and spans of code, in which nothing is mathematics; then what stands between two dollars. */
    private static final Pattern MATHS = Pattern.compile("(?s)```.*?```|`[^`\n]*`|\\$([^$]{1,300}?)\\$");

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Lessons() {}

    /**
     * A line of the contents.
     *
     * @param name of the page, such as {@code 07-lstm}
     * @param about the page in half a sentence
     */
    record Entry(String name, String title, String about) {}

    /** A page; mathematics is {@code code} that begins and ends with a dollar, or is of the language math. */
    record Page(String name, String html) {}

    /** All pages, in their order. */
    static List<Entry> contents() throws IOException {
        return ENTRY.matcher(text("learn/" + CONTENTS + ".md"))
                .results()
                .map(entry -> new Entry(entry.group(2), entry.group(1), entry.group(3)))
                .toList();
    }

    /**
     * The page of a name.
     *
     * @throws Refusal if there is none
     */
    static Page page(String name) throws IOException {
        if (contents().stream().noneMatch(entry -> entry.name().equals(name))) {
            throw new Refusal(404, "There is no such lesson.");
        }
        Matcher maths = MATHS.matcher(text("learn/" + name + ".md"));
        Node page = PARSER.parse(maths.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) == null ? found.group() : "`$" + found.group(1).replace('\n', ' ') + "$`")));
        page.accept(new LessonLinks());
        return new Page(name, RENDERER.render(page));
    }

    /**
     * A drawing of the pages.
     *
     * @throws Refusal if there is none of that name
     */
    static Answer picture(String name) throws IOException {
        if (!PICTURE.matcher(name).matches()) {
            throw new Refusal(404, "There is no such picture.");
        }
        return new Answer(200, "image/svg+xml", bytes("images/" + name + ".svg"));
    }

    private static String text(String file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Lessons.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new Refusal(404, "There is no such lesson or picture.");
            }
            return in.readAllBytes();
        }
    }
}
