package org.recur4j.translation;

/** Who does it; the order is that of the French forms. */
enum Person {
    /** I, je. */
    I,
    /** He, she, one noun. */
    SINGULAR,
    /** We, nous. */
    WE,
    /** They, several nouns. */
    PLURAL
}
