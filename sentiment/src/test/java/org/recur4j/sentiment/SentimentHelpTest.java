package org.recur4j.sentiment;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class SentimentHelpTest {
    @Test
    void every_example_option_and_setting_can_be_typed_as_it_stands() {
        new HelpExamples(SentimentCommand::program, SentimentConfig.class).assertCanBeTyped();
    }
}
