package org.recur4j.lm;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class LmHelpTest {
    @Test
    void every_example_can_be_typed_as_it_stands() {
        new HelpExamples(LmCommand::program).assertCanBeTyped("train", "compare", "evaluate", "sample");
    }
}
