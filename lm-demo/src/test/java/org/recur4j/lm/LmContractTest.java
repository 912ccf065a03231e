package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.testing.TaskContract;

class LmContractTest extends TaskContract {

    LmContractTest() {
        super("lm-demo", LmCommand::program, "loss (nats)", "probe accuracy (%)");
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        assertThat(record.get("epochs").asInt()).isEqualTo(2);
        assertThat(record.at("/data/train/name").asText()).isEqualTo("travel");
        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(160);
        for (String split : List.of("dev", "test")) {
            assertThat(record.at("/" + split + "/lossNats").asDouble()).isBetween(0.1, Math.log(80));
            assertThat(record.at("/" + split + "/perplexity").asDouble())
                    .isEqualTo(Math.exp(record.at("/" + split + "/lossNats").asDouble()));
            assertThat(record.at("/" + split + "/probeAccuracy").asDouble()).isBetween(0.0, 1.0);
            assertThat(record.at("/" + split + "/probeAccuracyByGap")).isNotEmpty();
        }
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "recurrent1");
    }

    @Test
    void the_model_writes_the_same_text_for_the_same_seed() {
        String one = sample();

        assertThat(one.strip()).startsWith("I grew up in").hasSizeGreaterThan(40);
        assertThat(sample()).isEqualTo(one);
    }

    @Test
    void before_it_writes_the_model_reads_the_end_of_what_it_learned() throws IOException {
        LmConfig config = Presets.load(LmConfig.class, LmTask.class, "smoke", List.of());
        String learned = LmText.of(config, null, false).train();
        List<String> lines = learned.lines().toList();
        String end = String.join("\n", lines.subList(lines.size() - 20, lines.size()));

        String begun = runs.use(run, "sample", "--prime", "", "--length", "200")
                .assertDone()
                .out();

        assertThat(begun)
                .isEqualTo(written(end) + System.lineSeparator())
                .isNotEqualTo(written("") + System.lineSeparator());
    }

    private String written(String context) throws IOException {
        LmPredictor predictor = LmPredictor.of(RunFolder.open(run, "lm-demo"));
        StringBuilder text = new StringBuilder();
        new LmWriter(predictor, new SamplingSettings(0.8, 0, 1), context).write("", 200, 1, text::append);
        return text.toString();
    }

    private String sample() {
        return runs.use(run, "sample", "--prime", "I grew up in ", "--length", "50")
                .assertDone()
                .out();
    }
}
