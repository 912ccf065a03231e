package org.recur4j.tagging.words;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.cli.TypedLines;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.tagged.TaggedFile;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.data.tagged.TaggedSource;
import org.recur4j.data.tagged.TaggedTextSettings;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.steps.SequenceTagger;
import org.recur4j.tagging.steps.TagInput;
import org.recur4j.terminal.Terminal;

/**
 * Sentences to tag: those of a file, else those that are given, else those that are typed in.
 *
 * @param sentences that are given
 * @param file that has them
 * @param reading how it is read
 * @param output for the file with its tags; null for the terminal
 */
record SentenceInput(List<String> sentences, Optional<Path> file, TaggedTextSettings reading, NewFile output)
        implements TagInput {

    /** Sequences of a file that are tagged at once. */
    private static final int CHUNK = 1024;

    /**
     * Checks the sentences.
     *
     * @throws InputException when one has no words
     */
    SentenceInput {
        if (sentences.stream().anyMatch(sentence -> TaggedFile.tokens(sentence).isEmpty())) {
            throw new InputException("A sentence to tag has no words: give some, in quotes.");
        }
    }

    @Override
    public void tag(SequenceTagger tagger, PrintWriter out) throws IOException {
        Answers answers = new Answers(tagger, out);
        if (file.isPresent()) {
            tag(TaggedFile.toTag(file.get(), reading, tagger.names()), tagger, answers);
        } else if (!sentences.isEmpty()) {
            sentences.forEach(answers::answer);
        } else {
            TypedLines.answer(out, "a sentence", answers::answer);
            if (!answers.any && !Terminal.present()) {
                throw new InputException("The standard input has no sentence: give some, one a line.");
            }
        }
    }

    private void tag(TaggedFile input, SequenceTagger tagger, Answers answers) throws IOException {
        try (TaggedSource source = input.tokens()) {
            Tags tags = new Tags(tagger, source);
            if (output == null) {
                tags.forEachRemaining(found -> answers.print(tags.last().tokens(), found));
                return;
            }
            output.write(aside -> {
                try (var out = Files.newOutputStream(aside)) {
                    input.write(tags, out);
                }
            });
            answers.out.println(new Count(tags.count, "sentence") + " tagged: " + output);
        }
    }

    /** Sentences on the terminal, each word with a slash and its tag behind it, in the colour of the tag. */
    private static final class Answers {
        private final SequenceTagger tagger;
        private final PrintWriter out;
        private final TagColours colours;
        private final ConsoleStyle style = ConsoleStyle.detect();
        private boolean any;

        Answers(SequenceTagger tagger, PrintWriter out) {
            this.tagger = tagger;
            this.out = out;
            this.colours = TagColours.of(tagger.names());
        }

        void answer(String sentence) {
            List<String> words = TaggedFile.tokens(sentence);
            if (!words.isEmpty()) {
                any = true;
                List<TaggedSequence> asked = List.of(new TaggedSequence(words, List.of(), ""));
                print(words, tagger.tags(asked).get(0));
            }
        }

        void print(List<String> words, List<String> tags) {
            out.println(IntStream.range(0, words.size())
                    .mapToObj(t -> style.coloured(words.get(t) + "/" + tags.get(t), colours.of(tags.get(t))))
                    .collect(Collectors.joining(" ")));
            out.flush();
        }
    }

    /** The tags of a file's sequences, read and tagged as they are asked for. */
    private static final class Tags implements Iterator<List<String>> {
        private final SequenceTagger tagger;
        private final Iterator<TaggedSequence> sequences;
        private final List<TaggedSequence> chunk = new ArrayList<>();
        private List<List<String>> tags = List.of();
        private int next;
        private long count;

        Tags(SequenceTagger tagger, TaggedSource source) {
            this.tagger = tagger;
            this.sequences = source;
        }

        @Override
        public boolean hasNext() {
            return next < tags.size() || sequences.hasNext();
        }

        @Override
        public List<String> next() {
            if (next == tags.size()) {
                chunk.clear();
                while (sequences.hasNext() && chunk.size() < CHUNK) {
                    chunk.add(sequences.next());
                }
                tags = tagger.tags(chunk);
                next = 0;
            }
            count++;
            return tags.get(next++);
        }

        /** The sequence whose tags were given last. */
        TaggedSequence last() {
            return chunk.get(next - 1);
        }
    }
}
