package org.recur4j.studio.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.recur4j.studio.http.Refusal;

/** The pages of docs/learn, as they are packed into the module. */
class LessonsTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @Test
    void every_page_leads_only_to_pages_pictures_and_the_web() throws IOException {
        List<Lessons.Entry> contents = Lessons.contents();
        assertThat(contents).hasSize(16).extracting(Lessons.Entry::name).contains("01-recurrence", "16-tagging");
        for (Lessons.Entry entry : contents) {
            String html = Lessons.page(entry.name()).html();
            assertThat(html).startsWith("<h1>").doesNotContain("<script", "style=");
            for (String address :
                    ADDRESS.matcher(html).results().map(found -> found.group(1)).toList()) {
                if (address.startsWith("/api/picture?name=")) {
                    assertThat(Lessons.picture(address.substring(18)).body()).isNotEmpty();
                } else {
                    assertThat(address).matches("#/lesson\\?page=\\d\\d-[a-z-]+|https?://.*");
                }
            }
        }
    }

    @Test
    void formulas_are_left_as_they_are_written() throws IOException {
        String html = Lessons.page("06-gradients").html();
        assertThat(html)
                .contains("<code class=\"language-math\">", "<code>$\\lVert\\partial L / \\partial h_t\\rVert$</code>");
        assertThat(html).contains("<table>").doesNotContain("../");
    }

    @Test
    void nothing_else_is_given_away() {
        for (String name : List.of("", "README", "../decisions/0027-studio", "17-none")) {
            assertThatThrownBy(() -> Lessons.page(name)).as(name).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> Lessons.picture(name)).as(name).isInstanceOf(Refusal.class);
        }
    }
}
