package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.lm.LmCommand;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.translation.TranslationCommand;

/** The pages in Chromium; skipped where there is none. */
class PagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CURVES = "document.querySelectorAll('.chart svg > path.line').length == 2";
    private static final String READING = "document.querySelectorAll('.column svg image').length == 2";
    private static final String SEARCHED = "document.querySelectorAll('.node.chosen').length > 1"
            + " && document.querySelectorAll('.column').length == 2";

    @TempDir
    static Path folder;

    private static StudioServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.program().isPresent(), "The pages are not tested: there is no Chromium on this machine.");
        Path runs = Files.createDirectory(folder.resolve("runs"));
        SmokeRuns.train(runs, "tagging", TaggingCommand.program(), "rnn,gru", "--set", "model.head=crf");
        SmokeRuns.train(runs, "lm-demo", LmCommand.program(), "lstm,gru");
        SmokeRuns.train(runs, "translation", TranslationCommand.program(), "lstm,gru");
        SmokeRuns.train(runs, "captioning", CaptioningCommand.program(), "lstm,gru");
        server = StudioServer.start(0, Studio.of(new RunLibrary(runs)).routes());
        browser = Browser.start(Browser.program().orElseThrow(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    /** The addresses of all pages, each with what is true when it has been drawn. */
    private static Map<String, String> pages() {
        return Map.of(
                "runs",
                CURVES,
                "read",
                READING,
                "translate",
                SEARCHED,
                "caption",
                SEARCHED,
                "cell",
                "document.querySelectorAll('main svg').length == 2",
                "gradient",
                "document.querySelectorAll('main svg .frame').length == 2",
                "tag",
                "document.querySelectorAll('.tagging svg .line, .tagging .matrix').length == 4",
                "lesson",
                "document.querySelectorAll('.lessons li').length == 16",
                "lesson?page=06-gradients",
                "document.querySelectorAll('.lesson math').length > 10");
    }

    private static Stream<Arguments> pagesInAllWays() {
        return pages().keySet().stream()
                .flatMap(page -> Stream.of(1280, 390)
                        .flatMap(width -> Stream.of(false, true).map(dark -> Arguments.of(page, width, dark))));
    }

    @ParameterizedTest
    @MethodSource("pagesInAllWays")
    void a_page_fits_is_quiet_and_asks_nobody_else(String page, int width, boolean dark) throws IOException {
        browser.show(width, 900, dark);
        browser.open(server.address() + "#/" + page);
        browser.await(pages().get(page));

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(server.address()) || url.matches("(about|data|blob):.*"));
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        browser.value("document.getElementById('large').click()");
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("in large type")
                .isTrue();
        browser.value("document.getElementById('large').click()");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void what_is_typed_is_text_and_moves_all_pictures() {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/read?text=I");
        browser.await(READING);
        browser.value(
                "document.getElementById('text').focus(); document.getElementById('text').setSelectionRange(1, 1)");
        browser.type(" <script>alert(1)</script>");
        browser.await("document.querySelector('output').textContent == '27 / 27'");

        browser.press("ArrowLeft");
        browser.await("document.querySelector('output').textContent == '26 / 27'");
        browser.await(
                "[...document.querySelectorAll('.column svg')].every(svg => svg.getAttribute('aria-label').includes('after 26 symbols'))");
        browser.await("decodeURIComponent(location.hash).includes('<script>') && location.hash.includes('at=26')");
        assertThat(browser.value("document.querySelectorAll('main script').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cell,equations", "tag,sentence"})
    void what_is_typed_elsewhere_is_text_too(String page, String field) {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/" + page);
        browser.await(pages().get(page));
        browser.value(
                "document.getElementById('" + field + "').focus(); document.getElementById('" + field + "').select()");
        browser.type("<script>alert(1)</script>");
        browser.await("decodeURIComponent(location.hash).includes('<script>')");
        assertThat(browser.value("document.querySelectorAll('main script').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_unit_is_set_by_hand_and_found_in_the_corpus() {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/read?text=I+grew&at=3&unit=4&name=h'");
        browser.await(READING);
        browser.value("document.querySelector('summary').click()");
        browser.value("[...document.querySelectorAll('button')].find(b => b.textContent.startsWith('Set')).click()");
        browser.await("document.querySelectorAll('.column svg .set').length == 2");
        browser.await("decodeURIComponent(location.hash).includes('\"from\":4')");
        browser.value("[...document.querySelectorAll('button')].find(b => b.textContent.startsWith('Where')).click()");
        browser.await("document.querySelectorAll('.passage .peak').length == 20");
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "390,true"})
    void a_sentence_is_read_along_by_taggers(int width, boolean dark) throws IOException {
        browser.show(width, 900, dark);
        String taggers = "run=" + SmokeRuns.id(folder.resolve("runs"), "tagging", "rnn") + "&run="
                + SmokeRuns.id(folder.resolve("runs"), "tagging", "gru");
        browser.open(server.address() + "#/read?" + taggers + "&text=Jordan+lies+by+the+sea.&at=2&unit=3");
        browser.await(READING + " && document.querySelectorAll('.column svg .arc').length > 4");
        assertThat(browser.value("[...document.querySelectorAll('.column')].map(column => column.textContent).join()")
                        .asText())
                .contains("Tag of this word", "both directions", "ln p(");
        assertThat(browser.value("document.querySelector('.column svg').getAttribute('aria-label')")
                        .asText())
                .contains("tags lies as ");
        browser.value("document.querySelector('summary').click();"
                + "[...document.querySelectorAll('button')].find(b => b.textContent.startsWith('Where')).click()");
        browser.await("document.querySelectorAll('.passage .peak').length == 20");
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void a_short_text_takes_the_whole_width_of_one_column(int page) throws IOException {
        browser.show(page, 900, false);
        String run = SmokeRuns.id(folder.resolve("runs"), "lm-demo", "gru");
        browser.open(server.address() + "#/read?text=I+grew+up+in+France.&run=" + run);
        browser.await("document.querySelectorAll('.column svg image').length == 1");
        String width = "document.querySelector('.column svg%s').width.baseVal.value";
        assertThat(browser.value(width.formatted(" image") + " / (" + width.formatted("") + " - 92)") // the scales
                        .asDouble())
                .isBetween(0.9, 1.001);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_is_wrong_in_an_address_is_ignored() throws IOException {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/read?text=I+grew&layer=99&set=kaputt&set=null&set=%7B%22who%22:-1%7D");
        browser.await(READING + " && !location.hash.includes('layer') && !location.hash.includes('set')");
        assertThat(browser.value("document.querySelector('output').textContent").asText())
                .isEqualTo("6 / 6");
        assertThat(browser.complaints()).hasSize(2); // both runs have no such layer
        browser.open(server.address() + "#/translate?text=The+cat+is+black.&run="
                + SmokeRuns.id(folder.resolve("runs"), "lm-demo", "gru"));
        browser.await(SEARCHED);
        assertThat(browser.value("document.querySelector('main').textContent").asText())
                .doesNotContain("undefined");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_tagger_of_bases_is_offered_where_it_can_be_used_whatever_its_folder_is_called() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/evening/20200101-000000-dna-gru-s1"));
        Files.writeString(
                run.resolve("config.yaml"),
                "task: tagging\npreset: dna\ncell: gru\nconfig:\n  data:\n    steps: bases\n");
        String offered = "document.querySelector('select[aria-label]').textContent";
        for (String page : List.of("tag", "gradient", "read")) {
            browser.open(server.address() + "#/" + page);
            browser.await(pages().get(page));
            assertThat(browser.value(offered).asText().contains("dna · 2020-01-01"))
                    .as(page)
                    .isEqualTo(!page.equals("read"));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_axis_of_thousands_begins_with_0() {
        String labels =
                "import('/curves.js').then(curves => { const svg = d3.create('svg'); const x = d3.scaleLinear([0, 4000], [0, 400]);"
                        + " curves.axes(svg, x, x, {width: 400, height: 300, s: 1, margin: {top: 0, right: 0, bottom: 0, left: 0}});"
                        + " return svg.select('g').selectAll('text').nodes().map(text => text.textContent).join(); })";
        assertThat(browser.value(labels).asText()).isEqualTo("0,1k,2k,3k,4k");
    }

    @Test
    void a_crf_shows_its_transitions_and_the_pairs_of_tags_at_the_cursor() {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/tag?text=Jordan+lies+by+the+sea.&at=1");
        browser.await("document.querySelectorAll('.matrix').length == 4");
        assertThat(browser.value(
                                "[...document.querySelectorAll('.matrix')].map(table => table.caption.textContent).join()")
                        .asText())
                .contains("Transition scores of the CRF", "of “Jordan” in the rows, of “lies” in the columns");
        String sums = "[...document.querySelectorAll('.chain > .scroll .matrix')].map(table => d3.sum("
                + "[...table.querySelectorAll('tbody td')], cell => parseFloat(cell.textContent || 0)))";
        assertThat(browser.value(sums))
                .allSatisfy(sum -> assertThat(sum.asDouble()).as("percent").isBetween(90.0, 100.5));
        assertThat(browser.value("document.querySelector('.matrix tbody td').title")
                        .asText())
                .matches(".+ → .+: −?[0-9]+\\.[0-9]{2}");
        browser.press("ArrowRight");
        browser.await("document.querySelector('.chain > .scroll caption').textContent.includes('“by” in the columns')");
        assertThat(browser.value("document.querySelector('output').textContent").asText())
                .as("words read, as Read along counts them")
                .isEqualTo("3 / 6");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_picture_is_saved_with_the_colours_of_the_page() {
        browser.show(1280, 900, true);
        browser.open(server.address() + "#/read?text=I+grew");
        browser.await(READING);
        String pixels = "import('/save.js').then(async save => { const svg = document.querySelector('.column svg');"
                + " const image = await createImageBitmap(await save.pngOf(svg));"
                + " return image.width == 2 * svg.width.baseVal.value && save.svgText(svg).includes('fill=\"rgb(22, 25, 29)\"'); })";
        assertThat(browser.value(pixels).asBoolean()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_state_has_an_address() {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/read?text=I+grew&at=3&unit=4&name=z");
        browser.await(READING);
        browser.await("document.querySelectorAll('.column svg .unitline').length == 10");
        assertThat(browser.value("document.querySelector('output').textContent").asText())
                .isEqualTo("3 / 6");
        browser.open(server.address() + "#/runs?x=seconds&log=1&measure=dev.lossNats");
        browser.await(CURVES);
        assertThat(browser.value("document.querySelector('.chart svg').getAttribute('aria-label')")
                        .asText())
                .contains("seconds", "LSTM", "GRU");
        assertThat(browser.value("document.querySelector('input[type=checkbox][checked]') != null")
                        .asBoolean())
                .isTrue();
        assertThat(browser.complaints()).isEqualTo(List.of());
    }

    @Test
    void a_forced_word_is_taken_by_all_cells_and_the_cursor_moves_through_all() {
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/translate?text=" + "The+cat+is+black.&beam=2");
        browser.await(SEARCHED);
        String found = "[...document.querySelectorAll('.found')].map(p => p.textContent)";
        browser.value("const other = document.querySelector('.candidate.dropped'); other.focus();"
                + "other.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))");
        browser.await("location.hash.includes('force=')");
        String forced = browser.value("new URLSearchParams(location.hash.split('?')[1]).get('force')")
                .asText();
        browser.await(found + ".every(text => text.startsWith('" + forced + "'))");

        browser.press("ArrowRight");
        browser.await(
                "[...document.querySelectorAll('.column')].every(column => column.querySelector('.node[tabindex=\"0\"]'))"
                        + " && location.hash.includes('at=2')");
        browser.value("document.getElementById('text').focus(); document.getElementById('text').select()");
        browser.type("<script>alert(1)</script>");
        browser.await("[...document.querySelectorAll('.column svg text')].some(text => text.textContent == 'script')");
        assertThat(browser.value("document.querySelectorAll('main script').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_picture_that_is_dropped_is_captioned_and_a_word_lights_it() {
        browser.show(1280, 900, true);
        browser.open(server.address() + "#/caption?scene=3");
        browser.await(SEARCHED);
        String pictures =
                "[...document.querySelectorAll('.column image:first-of-type')].map(image => image.getAttribute('href')).join()";
        String scene = browser.value(pictures).asText();
        browser.value(
                "new Promise(done => Object.assign(document.createElement('canvas'), {width: 90, height: 50}).toBlob(done)).then(blob => {"
                        + " const files = new DataTransfer(); files.items.add(new File([blob], '<b>.png', {type: 'image/png'}));"
                        + " const input = document.querySelector('input[type=file]'); input.files = files.files;"
                        + " input.dispatchEvent(new Event('change')); })");
        browser.await(pictures + " != " + JSON.valueToTree(scene));
        browser.await(
                "document.querySelector('.drop').textContent.includes('<b>.png') && !location.hash.includes('scene')");
        assertThat(browser.value("document.querySelectorAll('.drop b').length").asInt())
                .isZero();
        browser.await(
                "[...document.querySelectorAll('.column image:nth-of-type(2)')].every(image => image.getAttribute('href'))");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_cell_is_trained_from_its_page_and_stopped_on_the_page_of_runs() {
        String button = "[...document.querySelectorAll('button')].find(one => one.textContent == '%s')";
        browser.show(1280, 900, false);
        browser.open(server.address() + "#/cell?cell=gru");
        browser.await(pages().get("cell"));
        browser.value(button.formatted("Train") + ".click()");
        browser.await(button.formatted("Stop") + " != null && location.hash.startsWith('#/runs')");
        browser.value(button.formatted("Stop") + ".click()");
        browser.await("[...document.querySelectorAll('h2')].some(title => title.textContent == 'Training stopped')");
        browser.value(button.formatted("Continue the comparison") + ".click()");
        browser.await(button.formatted("Stop") + " != null");
        browser.value(button.formatted("Stop") + ".click()");
        browser.await("[...document.querySelectorAll('h2')].some(title => title.textContent == 'Training stopped')");
        assertThat(browser.value("document.querySelector('main').textContent").asText())
                .contains("lm-demo compare", "--resume");
        assertThat(browser.complaints()).isEmpty();
    }
}
