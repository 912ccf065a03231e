package org.recur4j.studio.lesson;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns links between pages and pictures into addresses of the studio; of links into the project only their text is left. */
final class LessonLinks extends AbstractVisitor {
    private static final Pattern PAGE = Pattern.compile("(\\d\\d-[a-z-]+)\\.md(?:#.*)?");
    private static final Pattern PICTURE = Pattern.compile("\\.\\./images/([a-z-]+)\\.svg");

    @Override
    public void visit(Link link) {
        visitChildren(link);
        Matcher page = PAGE.matcher(link.getDestination());
        if (page.matches()) {
            link.setDestination("#/lesson?page=" + page.group(1));
        } else if (!link.getDestination().matches("https?://.*")) {
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }
    }

    @Override
    public void visit(Image image) {
        Matcher picture = PICTURE.matcher(image.getDestination());
        if (picture.matches()) {
            image.setDestination("/api/picture?name=" + picture.group(1));
        }
    }
}
