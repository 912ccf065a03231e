package org.recur4j.data.tagged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.recur4j.data.text.BoundedStream;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;
import org.recur4j.data.text.Utf8Lines;
import org.recur4j.data.text.Utf8Pieces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of sequences, with tags or without, also packed as {@code .gz} or {@code .bz2}. Its format is told by its name and
 * first lines, unless a setting names it:
 *
 * <ul>
 *   <li>CoNLL-U: a word a line in ten columns, multi-word tokens and empty nodes not read
 *   <li>columns with tabs or spaces between: the token first, the tag last, a blank line after each sequence
 *   <li>a sequence a line: {@code The/DET dog/NOUN}, also with underscores; without tags, words with spaces between
 *   <li>text without tags, a sentence a line, cut into tokens, where a file is {@linkplain #toTag to be tagged}
 * </ul>
 */
public final class TaggedFile {
    private static final Logger LOG = LoggerFactory.getLogger(TaggedFile.class);

    private final Path path;
    private final TaggedTextSettings settings;
    private final TaggedFormat format;

    private TaggedFile(Path path, TaggedTextSettings settings, TaggedFormat format) {
        this.path = path;
        this.settings = settings;
        this.format = format;
    }

    /**
     * A file, whose first lines are looked at.
     *
     * @throws org.recur4j.data.InputException when it is missing, a folder, too large, empty, not UTF-8 or in another format
     */
    public static TaggedFile of(Path path, TaggedTextSettings settings) {
        return of(path, settings, (first, name) -> first.format(name, settings));
    }

    /** The tokens of a sentence, as text is cut. */
    public static List<String> tokens(String sentence) {
        return TextFormat.tokens(sentence);
    }

    /**
     * The same of a file that is to be tagged, which may be text: it says in the log what it is read as.
     *
     * @param tags that are known
     */
    public static TaggedFile toTag(Path path, TaggedTextSettings settings, Collection<String> tags) {
        TaggedFile file = of(path, settings, (first, name) -> first.formatToTag(name, settings, tags));
        if (settings.isAuto()) {
            LOG.info(
                    "{} is read as {}; for another format add --set data.format=conllu, columns, slash or text.",
                    path,
                    file.format.description());
        }
        return file;
    }

    private static TaggedFile of(
            Path path, TaggedTextSettings settings, BiFunction<FirstLines, String, TaggedFormat> format) {
        String name = UnpackedStream.unpackedName(path.toString()).toLowerCase(Locale.ROOT);
        try (Utf8Lines lines = lines(path, settings)) {
            return new TaggedFile(path, settings, format.apply(FirstLines.of(lines), name));
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    /**
     * Its sequences, with their tags where it has some. Those that mark entities are checked, all of them before the first
     * sequence comes, and put into the {@link TagScheme} that is set.
     *
     * @throws org.recur4j.data.InputException when they are in none of the schemes, or when a malformed line is reached
     */
    public TaggedSource open() {
        TagScheme scheme = settings.scheme();
        boolean entities = scheme != TagScheme.NONE && markEntities();
        return source(tags -> entities ? EntityTags.in(scheme, tags) : tags);
    }

    /** Its sequences without tags, whatever stands there. */
    public TaggedSource tokens() {
        return source(tags -> List.of());
    }

    private boolean markEntities() {
        EntityTags found = new EntityTags();
        try (TaggedSource source = tokens()) {
            for (List<TaggedToken> tokens = source.readTokens(); !tokens.isEmpty(); tokens = source.readTokens()) {
                if (!TaggedSource.tags(tokens).isEmpty()) {
                    found.add(tokens);
                }
            }
            return found.markEntities();
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    private TaggedSource source(UnaryOperator<List<String>> tags) {
        return new TaggedSource(lines(path, settings), format, tags);
    }

    /**
     * Writes the file again with other tags, and else byte for byte as it is, unpacked: in CoNLL-U they replace the column that
     * is read, in other columns too, or are added as a column where there was but the token; behind words they replace the tag
     * or are added with a slash. Text is written as its tokens, each with its tag and a space behind it.
     *
     * @param tags of each sequence of {@link #tokens}, in their order, as many as it has tokens
     * @param out is not closed
     * @throws IllegalArgumentException when there are more or fewer
     */
    public void write(Iterator<List<String>> tags, OutputStream out) throws IOException {
        try (InputStream in = bytes(path, settings)) {
            new TagWriter(path.toString(), format, tags).write(in, out);
        }
    }

    private static Utf8Lines lines(Path path, TaggedTextSettings settings) {
        return new Utf8Lines(Utf8Pieces.ofLines(path.toString(), bytes(path, settings)));
    }

    private static InputStream bytes(Path path, TaggedTextSettings settings) {
        long maxBytes = settings.limits().maxBytes();
        DataFiles.requireFileOf(path, maxBytes);
        return new BoundedStream(UnpackedStream.of(path), path.toString(), maxBytes);
    }
}
