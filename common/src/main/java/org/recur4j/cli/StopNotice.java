package org.recur4j.cli;

import org.recur4j.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentence for a person who stops a command by Ctrl-C: what is kept, and what to type. The command changes it as it
 * gets on; during training there is none, because then the training loop says it.
 */
final class StopNotice {
    private static final Logger LOG = LoggerFactory.getLogger(StopNotice.class);

    private volatile String sentence = "";

    void say(String now) {
        sentence = now;
    }

    /** To say nothing from now on. */
    void silence() {
        sentence = "";
    }

    /** Says it, on a line of its own below what the terminal shows of the key. */
    void tell() {
        if (!sentence.isEmpty()) {
            LOG.info("{}{}", Terminal.present() ? System.lineSeparator() : "", sentence);
        }
    }
}
