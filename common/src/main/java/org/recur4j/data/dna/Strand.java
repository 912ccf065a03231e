package org.recur4j.data.dna;

import java.util.Arrays;
import java.util.Optional;

/** Which of the two strands of a sequence a span is read on. */
public enum Strand {
    /** As the file has it. */
    PLUS("+"),
    /** The reverse complement of what the file has. */
    MINUS("-"),
    /** Not known, or of no importance. */
    NONE(".");

    private final String sign;

    Strand(String sign) {
        this.sign = sign;
    }

    /** As tables write it: {@code +}, {@code -} or {@code .}. */
    public String sign() {
        return sign;
    }

    /** The strand of a sign. */
    static Optional<Strand> of(String sign) {
        return Arrays.stream(values())
                .filter(strand -> strand.sign.equals(sign))
                .findFirst();
    }

    /** The same place seen from the other strand. */
    Strand opposite() {
        return this == PLUS ? MINUS : this == MINUS ? PLUS : NONE;
    }
}
