package org.recur4j.tagging;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class TaggingHelpTest {
    @Test
    void every_example_option_and_setting_can_be_typed_as_it_stands() {
        new HelpExamples(TaggingCommand::program, TaggingConfig.class).assertCanBeTyped();
    }
}
