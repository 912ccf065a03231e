package org.recur4j.translation.grammar;

/** Determiners of the grammar; each agrees with what follows. */
enum Determiner {
    THE,
    A,
    THIS,
    MY,
    OUR,
    TWO,
    EVERY;

    /** Whether only singular nouns, or only plural ones, can follow. */
    boolean allows(boolean plural) {
        return switch (this) {
            case TWO -> plural;
            case EVERY -> !plural;
            default -> true;
        };
    }

    /**
     * Before English words.
     *
     * @param negated of an object that is denied
     */
    String english(boolean plural, boolean negated, String next) {
        return switch (this) {
            case THE -> "the";
            case A -> plural ? (negated ? "any" : "some") : "aeiou".indexOf(next.charAt(0)) >= 0 ? "an" : "a";
            case THIS -> plural ? "these" : "this";
            case MY -> "my";
            case OUR -> "our";
            case TWO -> "two";
            case EVERY -> "every";
        };
    }

    /**
     * Before French words, with them.
     *
     * @param negated of an object that is denied: an indefinite one becomes {@code de}
     * @param adjectiveFollows whether the next word is an adjective, before which {@code des} becomes {@code de}
     */
    String french(boolean feminine, boolean plural, boolean negated, boolean adjectiveFollows, String next) {
        boolean vowel = Elision.elides(next);
        return switch (this) {
            case THE -> plural ? "les " + next : Elision.join(feminine ? "la" : "le", next);
            case A ->
                negated || (plural && adjectiveFollows)
                        ? Elision.join("de", next)
                        : (plural ? "des " : feminine ? "une " : "un ") + next;
            case THIS -> (plural ? "ces " : feminine ? "cette " : vowel ? "cet " : "ce ") + next;
            case MY -> (plural ? "mes " : feminine && !vowel ? "ma " : "mon ") + next;
            case OUR -> (plural ? "nos " : "notre ") + next;
            case TWO -> "deux " + next;
            case EVERY -> "chaque " + next;
        };
    }
}
