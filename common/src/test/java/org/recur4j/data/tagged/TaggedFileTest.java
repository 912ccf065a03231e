package org.recur4j.data.tagged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.datavec.api.records.Record;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.data.text.TextLimits;

class TaggedFileTest {
    private static final TaggedTextSettings AUTO = settings("auto", 0, TagScheme.BIO);

    private static final String CONLLU = """
            # sent_id = 1
            # text = Don't go.
            1-2	Don't	_	_	_	_	_	_	_	_
            1	Do	do	AUX	VB	_	3	aux	_	_
            2	n't	not	PART	RB	_	3	advmod	_	_
            3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
            3.1	go	go	VERB	VB	_	_	_	_	_
            4	.	.	PUNCT	.	_	3	punct	_	_

            1	a b	a b	NOUN	NN	_	0	root	_	_

            """;

    @TempDir
    Path folder;

    static TaggedTextSettings settings(String format, int tagColumn, TagScheme scheme) {
        return new TaggedTextSettings(format, tagColumn, scheme, 0.2, "", "", TaggedTextSettings.LIMITS);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<TaggedSequence> read(Path file, TaggedTextSettings settings) {
        return TaggedFile.of(file, settings).open().all();
    }

    /** Sequences as lines: tokens with their tags, or alone where they have none. */
    private static List<String> lines(Path file, TaggedTextSettings settings) {
        return read(file, settings).stream().map(TaggedFileTest::line).toList();
    }

    private static String line(TaggedSequence sequence) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < sequence.tokens().size(); i++) {
            line.append(i == 0 ? "" : " ")
                    .append(sequence.tokens().get(i))
                    .append(sequence.hasTags() ? "|" + sequence.tags().get(i) : "");
        }
        return line.toString();
    }

    private static void refuses(Path file, String message) {
        refuses(file, AUTO, message);
    }

    private static void refuses(Path file, TaggedTextSettings settings, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file, settings))
                .withMessageContaining(message);
    }

    @Test
    void the_words_of_conllu_are_read_and_what_is_not_a_word_is_counted() throws IOException {
        TaggedSource source = TaggedFile.of(write("a.conllu", CONLLU), AUTO).open();
        List<TaggedSequence> sequences = source.all();

        assertThat(sequences)
                .extracting(TaggedFileTest::line)
                .containsExactly("Do|AUX n't|PART go|VERB .|PUNCT", "a b|NOUN");
        assertThat(sequences)
                .extracting(TaggedSequence::place)
                .containsExactly(folder.resolve("a.conllu") + ", line 4", folder.resolve("a.conllu") + ", line 10");
        assertThat(source.skipped().text())
                .isEqualTo("1 empty nodes, 1 multi-word tokens, of which the words are read");
    }

    @Test
    void another_column_of_conllu_may_be_the_tag() throws IOException {
        assertThat(lines(write("a.conllu", CONLLU), settings("auto", 5, TagScheme.BIO)))
                .containsExactly("Do|VB n't|RB go|VB .|.", "a b|NN");
    }

    @Test
    void conllu_is_told_by_its_lines_whatever_its_name() throws IOException {
        assertThat(lines(write("a.txt", CONLLU), AUTO)).hasSize(2).first().isEqualTo("Do|AUX n't|PART go|VERB .|PUNCT");
    }

    @Test
    void columns_are_separated_by_tabs_or_spaces_and_the_last_is_the_tag() throws IOException {
        assertThat(lines(write("a.tsv", "New York\tB-LOC\n \n\nof\tO\n"), AUTO))
                .containsExactly("New York|B-LOC", "of|O");
        Path spaced = write(
                "b.conll", "-DOCSTART- -X- O O\n\nEU NNP  B-NP B-ORG \nrejects VBZ B-VP O\n\n\nPeter NNP B-NP B-PER");
        assertThat(lines(spaced, AUTO)).containsExactly("EU|B-ORG rejects|O", "Peter|B-PER");
        assertThat(lines(spaced, settings("auto", 2, TagScheme.BIO)))
                .containsExactly("EU|NNP rejects|VBZ", "Peter|NNP");
    }

    @Test
    void a_number_sign_is_a_token_of_columns() throws IOException {
        assertThat(lines(write("a.conll", "#\tO\n#nlp\tO\n"), AUTO)).containsExactly("#|O #nlp|O");
    }

    @Test
    void the_last_separator_stands_before_the_tag() throws IOException {
        assertThat(lines(write("a.txt", "and/or/CC  //SYM\n\nno/DT\n"), AUTO))
                .containsExactly("and/or|CC /|SYM", "no|DT");
        assertThat(lines(write("b.txt", "snake_case_NN __SYM\n"), AUTO)).containsExactly("snake_case|NN _|SYM");
        assertThat(lines(write("c.txt", "snake_case/NN a_b/NN\n"), AUTO)).containsExactly("snake_case|NN a_b|NN");
    }

    @Test
    void tokens_without_tags_are_read_too() throws IOException {
        assertThat(lines(write("a.txt", "The dog and/or cat .\nIt barks .\n"), AUTO))
                .containsExactly("The dog and/or cat .", "It barks .");
        assertThat(lines(write("b.txt", "The dog barks ."), AUTO)).containsExactly("The dog barks .");
        assertThat(lines(write("c.txt", "The\ndog\n\nIt\n"), AUTO)).containsExactly("The dog", "It");
        assertThat(lines(write("d.conllu", "1\tIt\tit\t_\t_\t_\t_\t_\t_\t_\n"), AUTO))
                .containsExactly("It");
        assertThat(TaggedFile.of(write("e.tsv", "It\tI-X\nis\tB-Y\n"), AUTO)
                        .tokens()
                        .all())
                .extracting(TaggedFileTest::line)
                .containsExactly("It is");
    }

    @Test
    void line_ends_and_the_byte_order_mark_of_windows_are_no_part_of_a_token() throws IOException {
        assertThat(lines(write("a.tsv", "\uFEFFNo\tDT\r\n\r\nway\tNN\r\n"), AUTO))
                .containsExactly("No|DT", "way|NN");
    }

    @Test
    void packed_files_are_read() throws IOException {
        Path file = folder.resolve("a.conllu.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(CONLLU.getBytes(UTF_8));
        }
        assertThat(lines(file, AUTO)).hasSize(2);
    }

    @Test
    void a_scheme_is_recognised_and_read_as_bio() throws IOException {
        String bio = "in|O New|B-LOC York|I-LOC ,|O UK|B-LOC Europe|B-LOC Smith|B-PER";
        for (String tags : List.of(
                "O B-LOC I-LOC O B-LOC B-LOC B-PER", // BIO
                "O I-LOC I-LOC O I-LOC B-LOC I-PER", // IOB1
                "O B-LOC E-LOC O S-LOC S-LOC S-PER")) { // BIOES
            Path file = write("a.tsv", columns("in New York , UK Europe Smith", tags));
            assertThat(lines(file, AUTO)).as(tags).containsExactly(bio);
            assertThat(read(file, settings("auto", 0, TagScheme.BIOES)).get(0).tags())
                    .as(tags)
                    .containsExactly("O", "B-LOC", "E-LOC", "O", "S-LOC", "S-LOC", "S-PER");
            assertThat(read(file, settings("auto", 0, TagScheme.NONE)).get(0).tags())
                    .containsExactly(tags.split(" ", -1));
        }
    }

    private static String columns(String tokens, String tags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.split(" ", -1).length; i++) {
            text.append(tokens.split(" ", -1)[i])
                    .append('\t')
                    .append(tags.split(" ", -1)[i])
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void tags_in_no_scheme_are_named_by_file_and_line() throws IOException {
        refuses(
                write("a.conll", "Al\tB-PER\n\nNew\tI-LOC\nYork\tI-LOC\n"),
                "a.conll, line 3: \"New\" has I-LOC after O: begin each entity with B- and its type");
        refuses(write("a.conll", "Al\tB-PER\nUK\tI-LOC\n"), "line 2: \"UK\" has I-LOC after B-PER");
        refuses(
                write("a.conll", "Al\tB-PER\nB\tI-PER\n\nC\tS-PER\n"),
                "line 2: \"B\" has I-PER at the end of its sequence");
        refuses(write("a.conll", "Al\tS-PER\nB\tE-PER\n"), "line 2: \"B\" has E-PER after S-PER: BIOES begins");
        refuses(write("a.conll", "Al\tB-PER\nB\tb-PER\n"), "line 2: \"B\" has the tag b-PER, but ");
        assertThat(lines(folder.resolve("a.conll"), settings("auto", 0, TagScheme.NONE)))
                .containsExactly("Al|B-PER B|b-PER");
    }

    @Test
    void parts_of_speech_are_no_entities() throws IOException {
        assertThat(lines(write("a.tsv", "oh\tI\nso\tB\nwell\tE\n"), AUTO)).containsExactly("oh|I so|B well|E");
    }

    @Test
    void malformed_lines_are_named() throws IOException {
        refuses(write("a.conllu", "1\tIt\n"), "a.conllu, line 1 has 2 columns, but CoNLL-U has 10");
        refuses(write("a.conllu", CONLLU.replace("4\t.", "x\t.")), "a.conllu, line 8 has the id \"x\"");
        refuses(write("a.conllu", CONLLU.replace("\tAUX", "\t_")), "a.conllu, line 4: \"Do\" has no tag");
        refuses(write("a.conll", "a b O\nc d O\ne O\n"), "a.conll, line 3 has 2 columns, but most lines have 3");
        refuses(write("a.tsv", "a\tb\n\tO\n"), "a.tsv, line 2 has an empty token");
        refuses(write("a.tsv", "a\tb\nc\t\n"), "a.tsv, line 2 has an empty tag");
        refuses(write("a.txt", "a/X b/X c/X d/X e/X\nf/X g/X h/X i/X j\n"), "a.txt, line 2: \"j\" has no tag");
        refuses(write("a.txt", ""), "a.txt is empty");
        refuses(write("a.txt", "\n \n"), "a.txt has only blank lines");
        Path latin = folder.resolve("latin.tsv");
        Files.write(latin, "a\tX\ncaf\u00e9\tX\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses(latin, "latin.tsv is not valid UTF-8 at byte 7 (0xE9), line 2");
    }

    @Test
    void a_column_that_is_not_there_is_named() throws IOException {
        Path file = write("a.tsv", "a\tb\tc\n");
        refuses(file, settings("auto", 5, TagScheme.BIO), "no tags in column 5 (it has 3 columns)");
        refuses(file, settings("auto", 1, TagScheme.BIO), "--set data.tagColumn=3");
        assertThat(lines(file, settings("auto", 4, TagScheme.BIO))).containsExactly("a");
        refuses(write("a.conllu", CONLLU), settings("auto", 11, TagScheme.BIO), "--set data.tagColumn=4");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> settings("xml", 0, TagScheme.BIO))
                .withMessageContaining("data.format is \"xml\": give one of auto, conllu, columns, slash, text");
    }

    @Test
    void what_is_too_large_is_refused() throws IOException {
        TextLimits limits = new TextLimits(10, 5, 1);
        TaggedTextSettings small = new TaggedTextSettings("auto", 0, TagScheme.BIO, 0.2, "", "", limits);
        Path file = write("a.tsv", "a\tX\n".repeat(3));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TaggedFile.of(file, small))
                .withMessageContaining("12 bytes, more than the limit of 10");
        refuses(
                write("b.tsv", "a\tX\n\n" + "b\tX\n".repeat(TaggedSource.MAX_TOKENS + 1)),
                "b.tsv, line 3 begins a sequence of more than 200,000 tokens: put a blank line");
        refuses(
                write("c.txt", "a b\n" + "b".repeat(TaggedSource.MAX_LENGTH + 1)),
                "c.txt, line 2 has more than 1,048,576 characters: put");
    }

    private static String written(Path file, TaggedTextSettings settings) throws IOException {
        TaggedFile tagged = TaggedFile.of(file, settings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TaggedSource source = tagged.tokens()) {
            tagged.write(
                    new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return source.hasNext();
                        }

                        @Override
                        public List<String> next() {
                            return source.next().tokens().stream()
                                    .map(token -> token.toUpperCase(Locale.ROOT))
                                    .toList();
                        }
                    },
                    out);
        }
        return out.toString(UTF_8);
    }

    @Test
    void conllu_is_written_with_other_tags_and_else_as_it_was() throws IOException {
        Path file = write("a.conllu", "\uFEFF" + CONLLU.replace("\n", "\r\n"));
        assertThat(written(file, AUTO))
                .isEqualTo("\uFEFF"
                        + CONLLU.replace("\n", "\r\n")
                                .replace("do\tAUX", "do\tDO")
                                .replace("not\tPART", "not\tN'T")
                                .replace("3\tgo\tgo\tVERB", "3\tgo\tgo\tGO")
                                .replace(".\tPUNCT", ".\t.")
                                .replace("a b\tNOUN", "a b\tA B"));
    }

    @Test
    void columns_are_written_with_their_tag_replaced_or_added() throws IOException {
        String spaced = "-DOCSTART- -X- O\n\n a  X   O \nb Y O\n\nc Z O";
        assertThat(written(write("a.conll", spaced), AUTO)).isEqualTo("-DOCSTART- -X- O\n\n a  X   A \nb Y B\n\nc Z C");
        assertThat(written(write("a.conll", spaced), settings("auto", 2, TagScheme.BIO)))
                .isEqualTo("-DOCSTART- -X- O\n\n a  A   O \nb B O\n\nc C O");
        assertThat(written(write("b.txt", "a\nb\n\nc\n"), AUTO)).isEqualTo("a\tA\nb\tB\n\nc\tC\n");
        assertThat(written(write("c.tsv", "a\tX\nb\tY\n"), settings("auto", 3, TagScheme.BIO)))
                .isEqualTo("a\tX\tA\nb\tY\tB\n");
    }

    @Test
    void tags_behind_words_are_replaced_or_added() throws IOException {
        assertThat(written(write("a.txt", " a/X  b/c/Y\n\nd/Z\n"), AUTO)).isEqualTo(" a/A  b/c/B/C\n\nd/D\n");
        assertThat(written(write("b.txt", "a_X b_Y\n"), AUTO)).isEqualTo("a_A b_B\n");
        assertThat(written(write("c.txt", "a b/c d.\ne\n"), AUTO)).isEqualTo("a/A b/c/B/C d./D.\ne/E\n");
    }

    private List<String> linesToTag(String name, String text) throws IOException {
        return TaggedFile.toTag(write(name, text), AUTO, List.of("NOUN", "VERB", "B-LOC", "O")).tokens().all().stream()
                .map(TaggedFileTest::line)
                .toList();
    }

    @Test
    void sentences_to_be_tagged_are_text_whatever_their_lengths() throws IOException {
        assertThat(linesToTag("a.txt", "Anna sleeps.\nBob ran.\n")).containsExactly("Anna sleeps .", "Bob ran .");
        assertThat(linesToTag("a.txt", "Anna sleeps.\n\nBob ran.\n")).containsExactly("Anna sleeps .", "Bob ran .");
        assertThat(linesToTag("a.txt", "By the sea.\nIt isn't far."))
                .containsExactly("By the sea .", "It is n't far .");
        assertThat(linesToTag("a.txt", "Yes.\nNo!\n")).containsExactly("Yes .", "No !");
        assertThat(linesToTag("a", "in the sea\na VERB is\n")).containsExactly("in the sea", "a VERB is");
    }

    @Test
    void files_to_be_tagged_keep_the_format_that_they_have() throws IOException {
        assertThat(linesToTag("a.txt", "dog NOUN\nbarks VERB\n\nit O\n")).containsExactly("dog barks", "it");
        assertThat(linesToTag("a.txt", "Oslo NNP B-LOC\nis VBZ O\n")).containsExactly("Oslo is");
        assertThat(linesToTag("a.txt", "The\ndog\n\nIt\n")).containsExactly("The dog", "It");
        assertThat(linesToTag("a.conll", "dog X\nbarks. Y\n")).containsExactly("dog barks.");
        assertThat(linesToTag("a.txt", "dog\tX\nbarks\tY\n")).containsExactly("dog barks");
        assertThat(linesToTag("a.txt", "dog/X barks./Y\n")).containsExactly("dog barks.");
        assertThat(linesToTag("a.txt", CONLLU)).containsExactly("Do n't go .", "a b");
    }

    @Test
    void text_is_written_as_tokens_with_tags() throws IOException {
        Path file = write("a.txt", "It isn't far.\r\n\r\nNo.");
        assertThat(written(file, settings("text", 0, TagScheme.BIO)))
                .isEqualTo("It/IT is/IS n't/N'T far/FAR ./.\r\n\r\nNo/NO ./.");
    }

    @Test
    void a_malformed_line_is_named_where_its_tags_are_to_be_written() throws IOException {
        TaggedFile file = TaggedFile.of(write("few.conllu", "# a\n1\tIt\t_\n"), AUTO);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> file.write(List.of(List.of("A")).iterator(), OutputStream.nullOutputStream()))
                .withMessageContaining("few.conllu, line 2 has 3 columns, but CoNLL-U has 10");
    }

    @Test
    void as_many_tags_are_written_as_there_are_tokens() throws IOException {
        TaggedFile file = TaggedFile.of(write("a.txt", "a\nb\n\nc\n"), AUTO);
        for (List<List<String>> tags : List.of(
                List.of(List.of("A"), List.of("B", "C")),
                List.of(List.of("A", "B", "C"), List.of("D")),
                List.of(List.of("A", "B")),
                List.of(List.of("A", "B"), List.of("C"), List.of("D")))) {
            assertThatThrownBy(() -> file.write(tags.iterator(), OutputStream.nullOutputStream()))
                    .as(tags.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void records_are_tokens_and_tags_with_their_place() throws IOException {
        Path file = write("a.tsv", "New York\tB-LOC\nis\tO\n\nhere\tO\n");
        try (TaggedRecordReader reader = new TaggedRecordReader(AUTO)) {
            reader.initialize(file);
            assertThat(reader.next()).isEqualTo(List.of(new Text("New York\tis"), new Text("B-LOC\tO")));
            Record second = reader.nextRecord();
            assertThat(second.getRecord()).isEqualTo(List.of(new Text("here"), new Text("O")));
            assertThat(second.getMetaData().getLocation()).isEqualTo(file + ", line 4");
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.loadFromMetaData(second.getMetaData()).getRecord())
                    .isEqualTo(second.getRecord());
        }
    }
}
