package org.recur4j.cli;

import org.recur4j.data.Count;
import org.recur4j.data.Splits;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a user should know before training: data or settings whose scores will mean little, and what to type instead. */
record DataCautions<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B>(
        PresetOptions options, C config, D data) {
    private static final Logger LOG = LoggerFactory.getLogger(DataCautions.class);

    /** Up to this many dev examples, one answer changes a score by 5 % or more. */
    private static final int FEW_EXAMPLES = 20;

    /** Up to this many dev tokens of a running text, the loss says little. */
    private static final int FEW_TOKENS = 1_000;

    /** Fewer updates leave most models where they began. */
    private static final int FEW_UPDATES = 200;

    void warn() {
        if (options.preset().equals(PresetOptions.SMOKE)) {
            return; // which says itself that its scores mean nothing
        }
        dev();
        if (options.data() != null && !options.preset().equals(PresetOptions.OWN)) {
            preset();
        }
    }

    private void dev() {
        RunRecord.DataSummary dev = data.summaries().get(Splits.DEV);
        if (dev == null) {
            return;
        }
        boolean running = dev.examples() == 1 && dev.tokens() > FEW_EXAMPLES;
        if (running ? dev.tokens() <= FEW_TOKENS : dev.examples() <= FEW_EXAMPLES) {
            LOG.warn(
                    "The dev set has only {}, so its scores can differ much by chance: give more data, or, where no"
                            + " dev set is given, a larger share of them with --set data.devFraction=0.3.",
                    running ? new Count(dev.tokens(), "token") : new Count(dev.examples(), "example"));
        }
    }

    private void preset() {
        if (options.preset().equals(PresetOptions.QUICK)) {
            LOG.warn(
                    "Preset {} was made for the built-in data: --preset own chooses sizes and epochs for yours.",
                    options.preset());
            return;
        }
        long epochs = config.training().epochs();
        long updates = epochs * data.batches(config, 1).updatesPerEpoch();
        if (updates < FEW_UPDATES) {
            LOG.warn(
                    "Preset {} makes only {} with these data, too few to learn from: --preset own chooses sizes"
                            + " and epochs for them, or add --set training.epochs={}.",
                    options.preset(),
                    new Count(updates, "update"),
                    epochs * (1 + FEW_UPDATES * 5 / updates));
        }
    }
}
