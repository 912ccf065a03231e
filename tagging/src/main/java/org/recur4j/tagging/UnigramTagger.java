package org.recur4j.tagging;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.recur4j.tagging.steps.TaggingBatch;

/**
 * The baseline of tagging: gives each word, as it is written, the tag that it had most often in training, whatever stands around
 * it. A word that training never had gets the tag that most of the different words have.
 */
final class UnigramTagger implements Tagger {
    /** Its name on the command line and in records. */
    static final String NAME = "unigram";

    /** Characters by which words are told apart. */
    private static final int LONGEST = 1_000;

    private final int size;
    private final Map<String, int[]> counts = new TreeMap<>(); // by word [K]

    /**
     * One that has seen nothing.
     *
     * @param size number of different tags K
     */
    UnigramTagger(int size) {
        this.size = size;
    }

    /**
     * Adds to the counts of a word and gives a smoothed count from before, as a loss in nats.
     *
     * <pre>{@code
     * -ln (c + 1) / (n + K)     c: how often the word had the tag, of n times in all
     * }</pre>
     *
     * @param times that the word has the tag
     */
    double add(String word, int tag, int times) {
        int[] own = counts.computeIfAbsent(key(word), unseen -> new int[size]);
        long all = size;
        for (int count : own) {
            all += count;
        }
        double loss = -Math.log((own[tag] + 1.0) / all);
        own[tag] += times;
        return loss;
    }

    @Override
    public int[][] tags(TaggingBatch batch) {
        int[] votes = new int[size];
        counts.values().forEach(own -> votes[most(own)]++);
        int unseen = most(votes);
        return batch.words().stream()
                .map(words -> words.stream()
                        .map(word -> counts.get(key(word)))
                        .mapToInt(own -> own == null ? unseen : most(own))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static String key(String word) {
        return word.substring(0, Math.min(LONGEST, word.length()));
    }

    /** Where the largest number is; the first of equal ones. */
    private static int most(int[] numbers) {
        int best = 0;
        for (int k = 1; k < numbers.length; k++) {
            best = numbers[k] > numbers[best] ? k : best;
        }
        return best;
    }

    /** Words that it has counts of. */
    int words() {
        return counts.size();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (Map.Entry<String, int[]> word : counts.entrySet()) {
            for (int tag = 0; tag < size; tag++) {
                if (word.getValue()[tag] > 0) {
                    out.writeUTF(word.getKey());
                    out.writeInt(tag);
                    out.writeInt(word.getValue()[tag]);
                }
            }
        }
        out.writeUTF("");
    }

    /** Reads what {@link #write} wrote for as many tags. */
    static UnigramTagger read(DataInputStream in, int size) throws IOException {
        UnigramTagger tagger = new UnigramTagger(size);
        if (in.readInt() != size) {
            throw new IOException("it has other tags");
        }
        for (String word = in.readUTF(); !word.isEmpty(); word = in.readUTF()) {
            int tag = in.readInt();
            int times = in.readInt();
            if (tag < 0 || tag >= size || times < 1) {
                throw new IOException("a count is out of range");
            }
            tagger.add(word, tag, times);
        }
        return tagger;
    }
}
