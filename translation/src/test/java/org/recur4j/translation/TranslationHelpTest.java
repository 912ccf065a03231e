package org.recur4j.translation;

import org.junit.jupiter.api.Test;
import org.recur4j.testing.HelpExamples;

class TranslationHelpTest {
    @Test
    void every_example_option_and_setting_can_be_typed_as_it_stands() {
        new HelpExamples(TranslationCommand::program, TranslationConfig.class).assertCanBeTyped();
    }
}
