package org.recur4j.captioning;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class CaptioningHelpTest {
    @Test
    void every_example_option_and_setting_can_be_typed_as_it_stands() {
        new HelpExamples(CaptioningCommand::program, CaptioningConfig.class).assertCanBeTyped();
    }
}
