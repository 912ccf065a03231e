package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.tagging.steps.TaggingBatch;

class UnigramTaggerTest {
    private static final TaggingBatch READ = new TaggingBatch(
            new int[][] {{0, 0, 0}, {0}}, List.of(List.of("the", "watch", "Watch"), List.of("a")), new int[2][0]);

    private static UnigramTagger counted() {
        UnigramTagger tagger = new UnigramTagger(3);
        tagger.add("the", 2, 5);
        tagger.add("watch", 1, 2);
        tagger.add("watch", 0, 3);
        tagger.add("book", 0, 1);
        return tagger;
    }

    @Test
    void a_word_gets_its_most_frequent_tag_and_an_unknown_one_that_of_most_words() {
        assertThat(counted().tags(READ)).isDeepEqualTo(new int[][] {{2, 0, 0}, {0}});
    }

    @Test
    void the_loss_is_that_of_the_counts_from_before() {
        UnigramTagger tagger = counted();

        assertThat(tagger.add("watch", 1, 1)).isCloseTo(-Math.log(3 / 8.0), within(1e-12));
        assertThat(tagger.add("new", 1, 1)).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void what_is_written_is_read_again_for_the_same_tags_only() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        counted().write(new DataOutputStream(bytes));

        assertThat(read(bytes, 3).tags(READ)).isDeepEqualTo(counted().tags(READ));
        assertThatThrownBy(() -> read(bytes, 2)).isInstanceOf(IOException.class).hasMessage("it has other tags");
    }

    private static UnigramTagger read(ByteArrayOutputStream bytes, int tags) throws IOException {
        return UnigramTagger.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), tags);
    }
}
