package org.recur4j.translation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.Bleu;
import org.recur4j.metric.ChrF;
import org.recur4j.metric.SacreBleu;
import org.recur4j.seq2seq.Perplexity;

/**
 * The metrics of some translations against their references.
 *
 * @param pairs N sentences with their references
 * @param translations of each
 * @param lowercase whether the model writes small letters only, and is scored so
 */
record TranslationEvaluation(List<SentencePair> pairs, List<Translation> translations, boolean lowercase) {
    static final String BLEU = "bleu";
    static final String BLEU_TOKENISED = "bleuTokenised";
    static final String GREEDY_BLEU = "greedyBleu";
    static final String GREEDY_BLEU_TOKENISED = "greedyBleuTokenised";
    static final String CHRF = "chrf";
    static final String EXACT = "exact";
    static final String TOKEN_ACCURACY = "tokenAccuracy";
    static final String BY_LENGTH = "bleuByLength";

    /** A score below is that of chance. */
    private static final double LEAST_BLEU = 0.5;

    /** Longest source sentences of the groups that BLEU is given for; the last one has no limit. */
    private static final int[] GROUPS = {5, 10, 15, 20, 30, 40};

    /**
     * What to do where the model has learned next to nothing: it writes the same for every sentence, or nothing that is
     * in the references.
     *
     * @param split which the pairs are
     */
    Optional<String> worthless(String split, TranslationConfig config) {
        long texts = translations.stream().map(Translation::text).distinct().count();
        long sources = pairs.stream().map(SentencePair::source).distinct().count();
        double bleu = numbers().get(BLEU);
        if (sources < 3 || (texts > 1 && bleu >= LEAST_BLEU)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "The model has learned next to nothing (BLEU %.1f on %s, first translation “%s”): train it longer and in"
                        + " smaller batches, such as with --set training.epochs=%d --set batch=%d, or with more pairs.",
                bleu,
                split,
                translations.get(0).text().replaceFirst("(?<=.{40}).+", "…"),
                Math.min(1000, 10 * config.training().epochs()),
                Math.max(1, Math.min(16, config.batch() / 2))));
    }

    /** The single numbers, by name. */
    SortedMap<String, Double> numbers() {
        List<String> candidates =
                translations.stream().map(Translation::text).map(this::cased).toList();
        List<List<String>> references =
                pairs.stream().map(pair -> List.of(cased(pair.reference()))).toList();
        SortedMap<String, Double> numbers = new TreeMap<>();
        numbers.put(BLEU, new SacreBleu(lowercase).of(candidates, references).smoothedScore());
        numbers.put(CHRF, ChrF.ofAll(candidates, references).score());
        Bleu tokenised = Bleu.NONE;
        int exact = 0;
        Accuracy places = Accuracy.NONE;
        for (int i = 0; i < pairs.size(); i++) {
            tokenised = tokenised.plus(tokenised(i));
            places = places.plus(
                    Accuracy.ofTokens(translations.get(i).words(), pairs.get(i).referenceWords()));
            exact += translations.get(i).words().equals(pairs.get(i).referenceWords()) ? 1 : 0;
        }
        numbers.put(BLEU_TOKENISED, tokenised.score());
        numbers.put(TOKEN_ACCURACY, places.value());
        numbers.put(EXACT, exact / (double) pairs.size());
        return numbers;
    }

    /** All metrics of these translations by name, as the record holds them. */
    SortedMap<String, Object> scores() {
        SortedMap<String, Object> scores = new TreeMap<>(numbers());
        scores.put(BY_LENGTH, byLength());
        return Collections.unmodifiableSortedMap(scores);
    }

    private String cased(String text) {
        return lowercase ? text.toLowerCase(Locale.ROOT) : text;
    }

    private Bleu tokenised(int i) {
        return Bleu.of(translations.get(i).words(), List.of(pairs.get(i).referenceWords()));
    }

    private List<Map<String, Object>> byLength() {
        List<Map<String, Object>> rows = new ArrayList<>();
        int from = 1;
        for (int group = 0; group <= GROUPS.length; group++) {
            int to = group < GROUPS.length ? GROUPS[group] : Integer.MAX_VALUE;
            Bleu sum = Bleu.NONE;
            long sentences = 0;
            long words = 0;
            for (int i = 0; i < pairs.size(); i++) {
                int length = pairs.get(i).sourceWords().size();
                if (length >= from && length <= to) {
                    sum = sum.plus(tokenised(i));
                    sentences++;
                    words += length;
                }
            }
            if (sentences > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", from);
                row.put("meanWords", words / (double) sentences);
                row.put("sentences", sentences);
                row.put("bleu", sum.smoothedScore());
                rows.add(row);
            }
            from = to + 1;
        }
        return rows;
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures(TranslationConfig config) {
        boolean lowercase = config.text().lowercase();
        SortedMap<String, String> signatures = new TreeMap<>();
        signatures.put(BLEU, new SacreBleu(lowercase).signature(1));
        signatures.put(
                BLEU_TOKENISED,
                "multi-bleu of the words as Moses cuts them, " + (lowercase ? "lowercased" : "in their case"));
        signatures.put(GREEDY_BLEU, BLEU + " without beam search");
        signatures.put(GREEDY_BLEU_TOKENISED, BLEU_TOKENISED + " without beam search");
        signatures.put(CHRF, ChrF.SIGNATURE + (lowercase ? "|lowercased" : ""));
        signatures.put(EXACT, "share of sentences whose words are all those of the reference");
        signatures.put(
                Perplexity.LOSS, "mean of -ln p(symbol of the reference), ends of sentences included, reference read");
        signatures.put(Perplexity.PERPLEXITY, "exp(" + Perplexity.LOSS + ")");
        signatures.put(TOKEN_ACCURACY, "share of the reference's words that stand at the same place");
        signatures.put(BY_LENGTH, "smoothed BLEU of words by the number of source words");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
