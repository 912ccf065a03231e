package org.recur4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class that a model of an earlier version names leads to one that there is. */
class RenamedClassesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RecurrentLayer",
                "recurrent.RecurrentLayer",
                "AttentionDecoder",
                "TokenEmbedding",
                "SymbolSoftmax",
                "token.SymbolSoftmax",
                "SequencePooling",
                "ConvolutionRelu",
                "LayerNormVertex",
                "PictureRegions",
                "DropoutVertex",
                "InvertedDropout",
                "RepeatVertex",
                "TimeMajorRows"
            })
    void a_former_name_leads_to_a_class(String former) {
        String present = RenamedClasses.in("\"org.recur4j.nn." + former + "\"").replace("\"", "");
        assertThat(present).isNotEqualTo("org.recur4j.nn." + former);
        assertThatCode(() -> Class.forName(present)).doesNotThrowAnyException();
    }
}
