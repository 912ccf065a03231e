package org.recur4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the documentation: its links, its headings and the commands that it quotes.
 *
 * @param file where it is
 * @param text all of it
 */
record MarkdownPage(Path file, String text) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?|mailto):.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern COMMAND = Pattern.compile("mvn [^\n`]*exec:java[^\n`]*");

    static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, Files.readString(file));
    }

    /** What is wrong with its links: one sentence each. */
    List<String> brokenLinks() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links()) {
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
            if (!Files.exists(target)) {
                broken.add(file + " links to " + link + ", which does not exist.");
            } else if (hash >= 0 && !read(target).anchors().contains(link.substring(hash + 1))) {
                broken.add(file + " links to " + link + ", but " + target + " has no such heading.");
            }
        }
        return broken;
    }

    /** The commands that run a module's program. */
    List<QuotedCommand> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(found -> new QuotedCommand(file, found.group().strip()))
                .toList();
    }

    private List<String> links() {
        String prose = INLINE_CODE.matcher(withoutBlocks()).replaceAll("code");
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    /** The names that headings can be linked by, as GitHub makes them. */
    private Set<String> anchors() {
        return HEADING.matcher(withoutBlocks())
                .results()
                .map(MarkdownPage::anchor)
                .collect(Collectors.toSet());
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private String withoutBlocks() {
        return FENCED.matcher(text).replaceAll("");
    }
}
