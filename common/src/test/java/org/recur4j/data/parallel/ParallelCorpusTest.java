package org.recur4j.data.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.data.text.TextLimits;

class ParallelCorpusTest {
    private static final ParallelTextSettings SETTINGS =
            new ParallelTextSettings(100, 0.2, 0.3, "", "", ParallelTextSettings.LIMITS);
    private static final List<String> SPLITS = List.of("train", "dev", "test");

    @TempDir
    Path folder;

    @Test
    void line_parallel_files_are_read_by_the_names_of_their_languages() throws IOException {
        write("train.en", "\uFEFFA dog.\r\nA cat.\r\n");
        write("train.fr", "Un chien.\nUn chat.");
        write("train.de", "Ein Hund.\nEine Katze.\n");
        write("val.fr", "Un oiseau.\n");
        write("val.de", "Ein Vogel.\n");
        write("test_2016_flickr.de", "Ein Fisch.\n");
        write("test_2016_flickr.fr", " Un poisson. \n");
        ParallelCorpus corpus = read(folder, "de", "fr");

        assertThat(corpus.name()).isEqualTo(folder.getFileName().toString());
        assertThat(corpus.split("train"))
                .containsExactly(
                        new ParallelText("Ein Hund.", "Un chien.", folder.resolve("train.de") + ", line 1"),
                        new ParallelText("Eine Katze.", "Un chat.", folder.resolve("train.de") + ", line 2"));
        assertThat(corpus.split("dev")).extracting(ParallelText::source).containsExactly("Ein Vogel.");
        assertThat(corpus.split("test")).extracting(ParallelText::target).containsExactly("Un poisson.");
        assertThat(corpus.skippedText()).isEmpty();
        assertThat(read(folder, "en", "fr").split("train"))
                .extracting(ParallelText::source)
                .doesNotContain("\uFEFFA dog.");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> corpus.split("val"));
    }

    @Test
    void a_missing_dev_part_is_carved_out_of_train_by_sentence_and_a_missing_test_part_is_not() throws IOException {
        write("train.en", "a\na\nb\nc\nd\ne\n");
        write("train.fr", "1\n2\n3\n4\n5\n6\n");
        ParallelCorpus corpus = read(folder, "en", "fr");

        assertThat(corpus.split("test")).isEmpty();
        assertThat(corpus.split("dev")).isNotEmpty();
        assertThat(corpus.split("train").size() + corpus.split("dev").size()).isEqualTo(6);
        assertThat(sentences(corpus, "train")).doesNotContainAnyElementsOf(sentences(corpus, "dev"));
    }

    @Test
    void unequal_numbers_of_lines_name_both_counts_and_the_first_without_a_partner() throws IOException {
        Path en = write("train.en", "a\nb\n");
        Path fr = write("train.fr", "1\n2\n3\n4\n");

        refuses(folder, "en", "fr", en + " has 2 lines, but " + fr + " has 4: line 3 of train.fr has no partner");
        refuses(folder, "fr", "en", fr + " has 4 lines, but " + en + " has 2: line 3 of train.fr has no partner");
    }

    @Test
    void a_stray_carriage_return_does_not_move_the_lines_after_it() throws IOException {
        write("train.en", "a\rb\nc\u2028d\ne\fe\nf\n");
        write("train.fr", "1\n2\u0085x\n3\n4\r5\r\n");
        write("dev.en", "g\r\n");
        write("dev.fr", "7\n");

        assertThat(read(folder, "en", "fr").split("train"))
                .extracting(ParallelText::source, ParallelText::target)
                .containsExactly(
                        tuple("a b", "1"), tuple("c\u2028d", "2\u0085x"), tuple("e\fe", "3"), tuple("f", "4 5"));
    }

    @Test
    void empty_and_long_lines_of_training_are_left_out_and_counted() throws IOException {
        write("train.en", "a\n\nc\nd\n" + "e".repeat(101) + "\nf\n");
        write("train.fr", "1\n2\n \n4\n5\n6\n");
        write("dev.en", "g\n");
        write("dev.fr", "7\n");
        ParallelCorpus corpus = read(folder, "en", "fr");

        assertThat(corpus.split("train"))
                .extracting(ParallelText::source, ParallelText::place)
                .containsExactly(
                        tuple("a", folder.resolve("train.en") + ", line 1"),
                        tuple("d", folder.resolve("train.en") + ", line 4"),
                        tuple("f", folder.resolve("train.en") + ", line 6"));
        assertThat(corpus.skippedText()).isEqualTo("1 of more than 100 characters, 2 with an empty side");
    }

    @Test
    void a_long_line_in_a_part_for_scoring_is_refused() throws IOException {
        write("test.en", "a\n" + "e".repeat(20_000) + "\n");
        write("test.fr", "1\n2\n");
        assertThat(read(folder, "en", "fr").split("test")).hasSize(2);

        write("test.en", "a\n" + "e".repeat(20_001) + "\n");
        refuses(folder, "en", "fr", "test.en, line 2 has a text of 20,001 characters", "or remove the pair");
    }

    @Test
    void languages_that_are_not_there_are_answered_with_those_that_are() throws IOException {
        write("train.en", "a\n");
        write("train.fr", "1\n");
        write("val.de", "x\n");
        write("val.fr", "1\n");

        refuses(
                folder,
                "en",
                "es",
                " contains de, en and fr, not en and es: add --set data.source=en --set data.target=de.");
        refuses(folder, "en", "en", "both \"en\"");
        refuses(folder, "../x", "en", "data.source is \"../x\"");
    }

    @Test
    void of_several_sets_that_could_be_a_part_one_is_chosen_or_none() throws IOException {
        for (String stem : List.of("train", "test_2016", "test_2017", "val_a", "val_b")) {
            write(stem + ".en", stem + "\n");
            write(stem + ".fr", "1\n");
        }
        ParallelCorpus none = read(folder, "en", "fr");
        ParallelCorpus chosen = ParallelCorpus.read(
                folder,
                "en",
                "fr",
                new ParallelTextSettings(100, 0.2, 0.3, "val_b", "test_2017", ParallelTextSettings.LIMITS),
                1,
                false);

        assertThat(none.split("dev")).isEmpty();
        assertThat(none.split("test")).isEmpty();
        assertThat(none.split("train")).hasSize(1);
        assertThat(none.choices("dev")).containsExactly("val_a", "val_b");
        assertThat(none.choices("test")).containsExactly("test_2016", "test_2017");
        assertThat(chosen.split("dev")).extracting(ParallelText::source).containsExactly("val_b");
        assertThat(chosen.split("test")).extracting(ParallelText::source).containsExactly("test_2017");
        assertThat(chosen.choices("dev")).isEmpty();
        refuses(
                folder,
                new ParallelTextSettings(100, 0.2, 0.3, "", "test_2018", ParallelTextSettings.LIMITS),
                "no set called test_2018: give one of test_2016, test_2017, train, val_a, val_b");

        write("test.en", "b\n");
        write("test.fr", "2\n");
        assertThat(read(folder, "en", "fr").split("test"))
                .extracting(ParallelText::source)
                .containsExactly("b");
    }

    @Test
    void what_is_no_text_or_not_there_is_named() throws IOException {
        refuses(folder, "en", "fr", "holds no parallel texts: looked for train.en and train.fr");
        refuses(folder.resolve("none"), "en", "fr", "none does not exist");
        refuses(write("a.json", "{}"), "en", "fr", "a.json is in an unknown format");
        write("train.en", "a\nb\n");
        Files.write(folder.resolve("train.fr"), "1\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses(folder, "en", "fr", "train.fr is not valid UTF-8 at byte 5 (0xE9), line 2");
        write("train.fr", "\n\n");
        refuses(folder, "en", "fr", "holds no sentence pairs for train (left out: 2 with an empty side)");
    }

    @Test
    void tatoebas_file_is_split_by_its_english_sentence() throws IOException {
        Path file = write("fra.txt", tatoeba(60));
        ParallelCorpus corpus = read(file, "en", "fr");

        assertThat(corpus.split("test")).hasSize(36); // 0.3 of 60 sentences with two translations each
        assertThat(corpus.split("dev")).hasSize(24);
        assertThat(corpus.split("train")).hasSize(60);
        for (String one : SPLITS) {
            for (String other : SPLITS) {
                if (!one.equals(other)) {
                    assertThat(sentences(corpus, one)).doesNotContainAnyElementsOf(sentences(corpus, other));
                }
            }
        }
        assertThat(corpus.split("train").get(0).target()).startsWith("Phrase");
        assertThat(read(file, "en", "fr").split("dev")).isEqualTo(corpus.split("dev"));
        assertThat(ParallelCorpus.read(file, "en", "fr", SETTINGS, 2, false).split("dev"))
                .isNotEqualTo(corpus.split("dev"));
    }

    @Test
    void sentences_that_differ_in_case_and_punctuation_only_stay_together() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("Run %s!\tCours %s !\nrun %s\tCourez %s\n".formatted(i, i, i, i));
        }
        ParallelCorpus corpus = read(write("fra.txt", lines.toString()), "en", "fr");

        for (String split : SPLITS) {
            List<String> plain = corpus.split(split).stream()
                    .map(pair -> pair.source().toLowerCase(Locale.ROOT).replace("!", ""))
                    .toList();
            assertThat(plain).hasSize(2 * new HashSet<>(plain).size());
        }
    }

    @Test
    void the_other_direction_has_no_source_in_two_parts_either() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("English %s\tFrançais %s\n".formatted(i, i / 2));
        }
        ParallelCorpus corpus = read(write("fra.txt", lines.toString()), "fr", "en");

        assertThat(sentences(corpus, "train")).doesNotContainAnyElementsOf(sentences(corpus, "dev"));
        assertThat(sentences(corpus, "train")).doesNotContainAnyElementsOf(sentences(corpus, "test"));
        assertThat(sentences(corpus, "dev")).doesNotContainAnyElementsOf(sentences(corpus, "test"));
        int kept = SPLITS.stream().mapToInt(split -> corpus.split(split).size()).sum();
        assertThat(corpus.skippedText()).isEqualTo((100 - kept) + " whose source sentence is held out");
        assertThat(corpus.split("train").get(0).source()).startsWith("Français");
        assertThat(corpus.split("train").get(0).target()).startsWith("English");
    }

    @Test
    void an_archive_gives_what_its_file_gives() throws IOException {
        String text = tatoeba(30);
        Path file = write("fra.txt", text);
        Path zip = zip("fra-eng.zip", Map.of("_about.txt", "about", "fra.txt", text));
        ParallelCorpus plain = read(file, "en", "fr");
        ParallelCorpus archived = read(zip, "eng", "fra");

        for (String split : SPLITS) {
            assertThat(archived.split(split))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                    .isEqualTo(plain.split(split));
        }
        assertThat(archived.split("train").get(0).place()).startsWith(zip + ": fra.txt, line ");
    }

    @Test
    void a_folder_of_tatoebas_files_is_asked_for_the_language() throws IOException {
        write("deu.txt", "One\tEins\nTwo\tZwei\nThree\tDrei\nFour\tVier\n");
        zip("fra-eng.zip", Map.of("fra.txt", "One\tUn\nTwo\tDeux\nThree\tTrois\nFour\tQuatre\n"));

        assertThat(read(folder, "de", "en").split("train"))
                .extracting(ParallelText::source)
                .isSubsetOf("Eins", "Zwei", "Drei", "Vier");
        assertThat(read(folder, "en", "fr").split("train"))
                .extracting(ParallelText::target)
                .isSubsetOf("Un", "Deux", "Trois", "Quatre");
        refuses(
                folder,
                "en",
                "es",
                " contains de, en and fr, not en and es: add --set data.source=en --set data.target=de.");
    }

    @Test
    void tatoebas_lines_and_languages_are_checked() throws IOException {
        Path file = write("fra.txt", "One\tUn\n\nTwo\n");
        refuses(file, "en", "fr", "fra.txt, line 3 has 1 column:");
        refuses(write("spa.txt", "a\tOne\tb\tUno\n"), "en", "es", "spa.txt, line 1 has 4 columns");
        refuses(
                file,
                "en",
                "es",
                "fra.txt contains en and fr, not en and es: add --set data.source=en --set data.target=fr.");
        refuses(
                file,
                "fr",
                "es",
                "fra.txt contains en and fr, not fr and es: add --set data.source=fr --set data.target=en.");
        refuses(write("deu.txt", "One\tEins\nTwo\tZwei\n"), "en", "de", "deu.txt has 2 different sentences, too few");
    }

    @Test
    void two_files_of_any_name_are_split_by_their_sentences_in_a_folder_and_in_a_zip() throws IOException {
        StringBuilder english = new StringBuilder();
        StringBuilder french = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            english.append("Sentence %s.\n".formatted(i / 2));
            french.append("Phrase %s.\n".formatted(i));
        }
        Path zip = zip(
                "en-fr.txt.zip",
                Map.of(
                        "README", "read",
                        "LICENSE", "free",
                        "Tatoeba.en-fr.xml", "<x/>",
                        "Tatoeba.en-fr.ids", "1",
                        "Tatoeba.en-fr.en", english.toString(),
                        "Tatoeba.en-fr.fr", french.toString()));
        ParallelCorpus zipped = read(zip, "en", "fr");
        refuses(zip, "en", "de", "en-fr.txt.zip contains en and fr, not en and de");
        assertThat(read(folder, "en", "fr").split("train")).isEqualTo(zipped.split("train"));
        write("europarl-v7.fr-en.en", english.toString());
        write("europarl-v7.fr-en.fr", french.toString());

        for (ParallelCorpus corpus : List.of(zipped, read(folder, "en", "fr"), read(folder, "fr", "en"))) {
            for (String split : SPLITS) {
                assertThat(corpus.split(split)).isNotEmpty();
            }
            assertThat(sentences(corpus, "train"))
                    .doesNotContainAnyElementsOf(sentences(corpus, "dev"))
                    .doesNotContainAnyElementsOf(sentences(corpus, "test"));
        }
    }

    @Test
    void files_may_be_packed_by_gzip_and_end_in_txt() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.lc.tok.en.gz")))) {
            out.write("a\nb\n".getBytes(StandardCharsets.UTF_8));
        }
        write("train.lc.tok.fr.txt", "1\n2\n");
        write("newsdev2014.eng", "c\n");
        write("newsdev2014.fra", "3\n");
        ParallelCorpus corpus = read(folder, "en", "fr");

        assertThat(corpus.split("train")).extracting(ParallelText::source).containsExactly("a", "b");
        assertThat(corpus.split("dev")).extracting(ParallelText::target).containsExactly("3");
    }

    @Test
    void what_a_model_never_saw_is_scored_as_a_whole() throws IOException {
        Path table =
                write("new.tsv", "a dog\tun chien\na dog\tune chienne\na cat\tun chat\n" + "b".repeat(600) + "\tc\n");
        ParallelCorpus pairs = unseen(table);
        assertThat(pairs.split("test")).hasSize(4);
        assertThat(pairs.split("train")).isEmpty();
        assertThat(pairs.split("dev")).isEmpty();

        Files.delete(table);
        write("Tatoeba.en-fr.en", "a\nb\nc\n");
        write("Tatoeba.en-fr.fr", "1\n2\n3\n");
        assertThat(unseen(folder).split("test"))
                .extracting(ParallelText::source)
                .containsExactly("a", "b", "c");

        write("train.en", "d\ne\n");
        write("train.fr", "4\n5\n");
        assertThat(unseen(folder).split("test")).isEmpty();
    }

    private static ParallelCorpus unseen(Path path) {
        return ParallelCorpus.read(path, "en", "fr", SETTINGS, 1, true);
    }

    @Test
    void a_broken_gzip_is_one_clear_error() throws IOException {
        write("train.fr", "1\n2\n");
        write("train.en.gz", "no archive");
        refuses(folder, "en", "fr", "train.en.gz is not packed as the ending .gz of its name says");

        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.en.gz")))) {
            out.write("a\nb\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Files.readAllBytes(folder.resolve("train.en.gz"));
        Files.write(folder.resolve("train.en.gz"), Arrays.copyOf(cut, cut.length - 10));
        refuses(folder, "en", "fr", "train.en.gz is a broken archive");
    }

    @ParameterizedTest
    @CsvSource({
        "eng-fra.txt, ''",
        "en_fr.tsv, ''",
        "pairs.tsv, 'French\tEnglish\n'",
        "pairs.tsv, 'fr\ten\n'",
        "pairs.tsv, ''",
        "fra.txt, '#separator:tab\n#html:false\n'"
    })
    void files_of_two_columns_are_read_by_their_name_their_header_or_their_words(String name, String before)
            throws IOException {
        boolean french = before.startsWith("F") || before.startsWith("fr");
        StringBuilder lines = new StringBuilder(before.replace("\\t", "\t").replace("\\n", "\n"));
        for (int i = 0; i < 40; i++) {
            String en = "The dog of you and me is not in house %s.".formatted(i);
            String fr = "Le chien de vous et moi est dans une maison %s.".formatted(i);
            lines.append(french ? fr : en).append('\t').append(french ? en : fr).append("\n\n");
        }
        write(name, lines.toString());

        for (Path path : List.of(folder, folder.resolve(name))) {
            assertThat(read(path, "en", "fr").split("train"))
                    .isNotEmpty()
                    .allMatch(pair ->
                            pair.source().startsWith("The") && pair.target().startsWith("Le"));
            assertThat(read(path, "fr", "en").split("train"))
                    .isNotEmpty()
                    .allMatch(pair ->
                            pair.source().startsWith("Le") && pair.target().startsWith("The"));
        }
    }

    @Test
    void a_header_of_other_languages_is_refused() throws IOException {
        refuses(write("x.csv", "German,English\na,b\n"), "en", "fr", "x.csv contains de and en, not en and fr");
    }

    @Test
    void ankis_exports_lose_their_notes_their_html_and_their_other_columns() throws IOException {
        write(
                "a.txt",
                "#separator:pipe\n#html:true\n#guid column:1\n#tags column:4\n"
                        + "x|\"<b>Rock</b>&nbsp;&amp; \"\"roll\"\"\"|C&#39;est&#x20;bon|tag\n".repeat(2)
                        + "y|One|Un|\nz|Two|Deux|\nz|Three|Trois|\nz|#Four:5|Quatre|\n");
        ParallelCorpus corpus = read(folder, "en", "fr");

        assertThat(SPLITS.stream().flatMap(split -> corpus.split(split).stream()))
                .extracting(ParallelText::source, ParallelText::target)
                .contains(tuple("Rock & \"roll\"", "C'est bon"), tuple("#Four:5", "Quatre"))
                .hasSize(6);
    }

    @Test
    void tatoebas_own_columns_and_a_table_with_commas_are_read() throws IOException {
        write("x.tsv", "1\tOne\t5\tUn\n2\tTwo\t6\tDeux\n3\tThree\t7\tTrois\n");
        assertThat(read(folder.resolve("x.tsv"), "en", "fr").split("train"))
                .extracting(ParallelText::source)
                .isSubsetOf("One", "Two", "Three");

        write(
                "y.csv",
                "English words/sentences,French words/sentences\n\"Oh, one\",Un\nTwo,Deux\nThree,\"Tr \"\"o\"\"\"\n");
        ParallelCorpus table = read(folder.resolve("y.csv"), "fr", "en");
        assertThat(SPLITS.stream().flatMap(split -> table.split(split).stream()))
                .extracting(ParallelText::source, ParallelText::target)
                .containsExactlyInAnyOrder(tuple("Un", "Oh, one"), tuple("Deux", "Two"), tuple("Tr \"o\"", "Three"));
        refuses(write("z.csv", "a,\"b\n"), "en", "fr", "z.csv, line 1 has a quotation mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../fra.txt", "a/../../fra.txt", "/fra.txt", "C:/fra.txt", "a\\fra.txt"})
    void an_entry_that_leads_out_of_the_archive_is_refused(String name) throws IOException {
        refuses(zip("fra-eng.zip", Map.of(name, "One\tUn\n")), "en", "fr", name, "leads out of the archive");
    }

    @Test
    void an_archive_is_bounded_in_entries_and_bytes() throws IOException {
        Path bomb = zip("fra-eng.zip", Map.of("fra.txt", "One\tUn\n".repeat(1 << 17)));
        refuses(bomb, limits(1 << 16, 10), "fra-eng.zip unpacks to more than the limit of 65,536 bytes");
        Path many = zip("spa-eng.zip", Map.of("a", "", "b", "", "spa.txt", ""));
        refuses(many, limits(1 << 16, 2), "more than the limit of 2 entries");
        refuses(write("fra.txt", tatoeba(30)), limits(10, 10), "more than the limit of 10");
    }

    @Test
    void a_broken_or_useless_archive_is_one_clear_error() throws IOException {
        refuses(write("fra-eng.zip", "no archive"), "en", "fr", "fra-eng.zip is a broken archive");
        refuses(zip("fra-eng.zip", Map.of("README", "x")), "en", "fr", "holds no pairs of sentences");
        refuses(zip("fra-eng.zip", Map.of("a.txt", "x", "b.txt", "y")), "en", "fr", "holds both");
        refuses(
                zip("spa-eng.zip", Map.of("spa.txt", "x")),
                "en",
                "fr",
                "spa-eng.zip contains en and es, not en and fr");

        Path zip = zip("fra-eng.zip", Map.of("fra.txt", tatoeba(500)));
        byte[] damaged = Files.readAllBytes(zip);
        Arrays.fill(damaged, 100, 300, (byte) 0x55);
        Files.write(zip, damaged);
        refuses(zip, "en", "fr", "fra-eng.zip", "is a broken archive");
    }

    @Test
    void settings_are_checked() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ParallelTextSettings(0, 0.1, 0.1, "", "", ParallelTextSettings.LIMITS))
                .withMessageContaining("maxCharacters is 0");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ParallelTextSettings(10, 0, 0.1, "", "", ParallelTextSettings.LIMITS))
                .withMessageContaining("devFraction is 0.0");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ParallelTextSettings(10, 0.5, 0.5, "", "", ParallelTextSettings.LIMITS))
                .withMessageContaining("leave nothing to train on");
    }

    /** Sentences with two translations each, every second line with an attribution. */
    private static String tatoeba(int sentences) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            lines.append("Sentence %s.\tPhrase %s.\tCC-BY 2.0\nSentence %s.\tPhrase %s !\n".formatted(i, i, i, i));
        }
        return lines.toString();
    }

    private static Set<String> sentences(ParallelCorpus corpus, String split) {
        return corpus.split(split).stream().map(ParallelText::source).collect(Collectors.toSet());
    }

    private static ParallelCorpus read(Path path, String source, String target) {
        return ParallelCorpus.read(path, source, target, SETTINGS, 1, false);
    }

    private static ParallelTextSettings limits(long bytes, int files) {
        return new ParallelTextSettings(100, 0.2, 0.3, "", "", new TextLimits(bytes, files, 8));
    }

    private static void refuses(Path path, String source, String target, String... message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(path, source, target))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private static void refuses(Path path, ParallelTextSettings settings, String message) {
        String target = path.getFileName().toString().startsWith("spa") ? "es" : "fr";
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ParallelCorpus.read(path, "en", target, settings, 1, false))
                .withMessageContaining(message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }
}
