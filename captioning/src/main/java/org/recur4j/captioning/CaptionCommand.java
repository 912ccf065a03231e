package org.recur4j.captioning;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code caption}. */
@Command(name = "caption")
final class CaptionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
