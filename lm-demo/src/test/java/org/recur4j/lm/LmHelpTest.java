package org.recur4j.lm;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class LmHelpTest {
    @Test
    void every_example_option_and_setting_can_be_typed_as_it_stands() {
        new HelpExamples(LmCommand::program, LmConfig.class).assertCanBeTyped();
    }
}
