package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.recur4j.report.PictureSection.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PictureSectionTest {
    private static final String HOSTILE = "\"><script>alert('x')</script> & ${title} \u0000\uD800";
    private static final byte[] CONTENT = {1, 2, 3, -1, -2, -3};

    private final EmbeddedPicture picture = EmbeddedPicture.jpeg(CONTENT, 160, 120);
    private final EmbeddedPicture small = EmbeddedPicture.jpeg(CONTENT, 64, 48);

    @Test
    void pictures_are_part_of_the_page() throws Exception {
        NodeList pictures = page(List.of(new PictureSection.Tile("dog", small)), Verdict.UNKNOWN)
                .getElementsByTagName("img");

        assertThat(pictures.getLength()).isEqualTo(2);
        Element seen = (Element) pictures.item(0);
        assertThat(seen.getAttribute("src"))
                .isEqualTo("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(CONTENT));
        assertThat(seen.getAttribute("width")).isEqualTo("160");
        assertThat(seen.getAttribute("height")).isEqualTo("120");
        assertThat(seen.getAttribute("alt")).isEqualTo("a.jpg");
        assertThat(((Element) pictures.item(1)).getAttribute("src")).startsWith("data:image/jpeg;base64,");
    }

    @Test
    void a_picture_stands_beside_its_references_and_the_captions_of_the_cells() throws Exception {
        Element article = (Element) page(List.of(new PictureSection.Tile("dog", small)), Verdict.WRONG)
                .getElementsByTagName("article")
                .item(0);

        assertThat(texts(article, "h3")).containsExactly("a.jpg");
        assertThat(texts(article, "li")).containsExactly("A dog .", "One dog .", "dog");
        assertThat(texts(article, "p")).containsExactly("▲ GRU a cat ✗ wrong");
    }

    @Test
    void a_verdict_is_a_sign_and_a_word_or_nothing() throws Exception {
        assertThat(texts(page(List.of(), Verdict.RIGHT).getDocumentElement(), "p"))
                .contains("▲ GRU a cat ✓ right");
        Document unknown = page(List.of(), Verdict.UNKNOWN);
        assertThat(texts(unknown.getDocumentElement(), "p")).contains("▲ GRU a cat");
        assertThat(unknown.getElementsByTagName("ol").getLength()).isZero();
    }

    @Test
    void hostile_text_is_shown_and_not_obeyed() throws Exception {
        PictureSection section = new PictureSection(
                HOSTILE,
                HOSTILE,
                List.of(new PictureSection.Entry(
                        HOSTILE,
                        picture,
                        List.of(HOSTILE),
                        List.of(new PictureSection.Caption(
                                HOSTILE, HOSTILE, Verdict.RIGHT, List.of(new PictureSection.Tile(HOSTILE, small)))))));
        Document page = parse(section);

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(((Element) page.getElementsByTagName("img").item(0)).getAttribute("alt"))
                .startsWith("\"><script>alert('x')</script> & ${title}");
    }

    @Test
    void a_picture_without_a_size_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedPicture.jpeg(CONTENT, 0, 5));
    }

    private Document page(List<PictureSection.Tile> tiles, Verdict verdict) throws Exception {
        return parse(new PictureSection(
                "What they write",
                "",
                List.of(new PictureSection.Entry(
                        "a.jpg",
                        picture,
                        List.of("A dog .", "One dog ."),
                        List.of(new PictureSection.Caption("gru", "a cat", verdict, tiles))))));
    }

    private static Document parse(PictureSection section) throws Exception {
        String html =
                ComparisonReport.html(ExampleComparison.record(List.of(1L)), List.of(), List.of((Section) section));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> texts(Element element, String tag) {
        NodeList found = element.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip().replaceAll("\\s+", " "));
        }
        return texts;
    }
}
