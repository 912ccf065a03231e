package org.recur4j.data.tagged;

/**
 * How tags mark names and other entities of several tokens. A file may have {@code BIO} (also called IOB2), {@code IOB1} or
 * {@code BIOES}; what it has is found out, checked, and read as the scheme that is wanted:
 *
 * <pre>{@code
 *         in   New    York   ,  United Kingdom Europe     (three entities, the last two next to each other)
 * IOB1    O    I-LOC  I-LOC  O  I-LOC  I-LOC   B-LOC      B- only where an entity follows one of the same type
 * BIO     O    B-LOC  I-LOC  O  B-LOC  I-LOC   B-LOC
 * BIOES   O    B-LOC  E-LOC  O  B-LOC  E-LOC   S-LOC
 * }</pre>
 *
 * <p>Tags that mark no entities, such as parts of speech, stay as they are. Ramshaw and Marcus 1995 (arXiv:cmp-lg/9505040),
 * Tjong Kim Sang and Veenstra 1999 (arXiv:cs/9907006).
 */
public enum TagScheme {
    /** Tags are read as they are, unchecked. */
    NONE,
    /** Each entity begins with B- and goes on with I-. */
    BIO,
    /** The last token has E-, and an entity of a single token S-. */
    BIOES
}
