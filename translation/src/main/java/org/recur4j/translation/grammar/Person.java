package org.recur4j.translation.grammar;

/** Who does it. */
enum Person {
    /** I, je. */
    I(0),
    /** He, she, one noun. */
    SINGULAR(1),
    /** We, nous. */
    WE(2),
    /** They, several nouns. */
    PLURAL(3);

    /** Place among forms that are listed as je, il, nous, ils. */
    final int form;

    Person(int form) {
        this.form = form;
    }
}
