package org.recur4j.translation.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.recur4j.translation.grammar.FrenchNoun.Kind;
import org.recur4j.translation.grammar.FrenchVerb.Tense;

/**
 * A synchronous grammar of English and French: every rule writes both sides at once, so that each English sentence has
 * one translation. It asks for agreement in gender and number, adjectives on either side of the noun, negation around the
 * verb, elision, contraction, relative clauses, and words that move.
 */
final class SentenceGrammar {
    private static final List<Kind> BEINGS = List.of(Kind.PERSON, Kind.ANIMAL);

    private final SplittableRandom random;
    private final Lexicon lexicon = Lexicon.load();

    SentenceGrammar(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Who does it: words, and what the verb and adjectives must agree with. */
    private record Subject(BilingualText words, Person person, Kind kind, boolean feminine, boolean plural) {}

    /** The next sentence, perhaps one that came before. */
    BilingualText sentence() {
        int one = random.nextInt(20);
        int clauses = one < 10 ? 1 : one < 15 ? 2 : one < 18 ? 3 : 4;
        if (clauses == 1 && random.nextInt(8) == 0) {
            return question();
        }
        BilingualText sentence = clause();
        for (int i = 1; i < clauses; i++) {
            sentence = joined(sentence, pick(lexicon.conjunctions()), clause());
        }
        String end = random.nextInt(5) == 0 ? "" : ".";
        return capital(sentence, end, end);
    }

    private static BilingualText joined(BilingualText first, BilingualText conjunction, BilingualText second) {
        String french = conjunction.french().endsWith("que")
                ? Elision.join(conjunction.french(), second.french())
                : conjunction.french() + " " + second.french();
        return first.then(new BilingualText(conjunction.english() + " " + second.english(), french));
    }

    private BilingualText question() {
        Subject subject = subject();
        BilingualText predicate = predicate(subject);
        BilingualText verb = lexicon.be().get(subject.person().form);
        BilingualText asked = new BilingualText(
                verb.english() + " " + subject.words().english() + " " + predicate.english(),
                Elision.join("est-ce que", french(subject, verb.french() + " " + predicate.french())));
        return capital(asked, "?", " ?");
    }

    @SuppressWarnings("EnumOrdinal") // the lexicon lists times by tense
    private BilingualText clause() {
        Subject subject = subject();
        if (random.nextInt(3) == 0) {
            return copula(subject);
        }
        Tense tense = pick(List.of(Tense.values()));
        boolean negated = random.nextInt(4) == 0;
        BilingualText action = action(subject, tense, negated, true);
        BilingualText clause =
                new BilingualText(subject.words().english() + " " + action.english(), french(subject, action.french()));
        if (random.nextInt(3) == 0) {
            clause = clause.then(place());
        }
        if (random.nextInt(4) == 0) {
            BilingualText time = pick(lexicon.times().get(tense.ordinal()));
            clause = random.nextBoolean() ? clause.then(time) : time.then(clause);
        }
        return clause;
    }

    private BilingualText copula(Subject subject) {
        BilingualText verb = lexicon.be().get(subject.person().form);
        boolean negated = random.nextInt(4) == 0;
        BilingualText is = new BilingualText(
                        verb.english() + (negated ? " not" : ""), FrenchVerb.negate(verb.french(), negated))
                .then(predicate(subject));
        return new BilingualText(subject.words().english() + " " + is.english(), french(subject, is.french()));
    }

    private BilingualText predicate(Subject subject) {
        FrenchAdjective adjective = adjective(subject.kind());
        BilingualText words =
                new BilingualText(adjective.english(), adjective.french(subject.feminine(), subject.plural()));
        return random.nextInt(4) == 0 ? new BilingualText("very", "très").then(words) : words;
    }

    private BilingualText action(Subject subject, Tense tense, boolean negated, boolean adverbs) {
        FrenchVerb verb = pick(lexicon.verbs());
        BilingualText adverb = adverbs && random.nextInt(6) == 0 ? pick(lexicon.adverbs()) : BilingualText.NOTHING;
        return new BilingualText(
                        verb.english(subject.person(), tense, negated, adverb.english()),
                        verb.french(subject.person(), tense, negated, adverb.french()))
                .then(noun(verb.objects()).words(negated));
    }

    /** A French subject and what it does. */
    private static String french(Subject subject, String predicate) {
        String words = subject.words().french();
        return words.equals("je") ? Elision.join(words, predicate) : words + " " + predicate;
    }

    private Subject subject() {
        if (random.nextInt(4) == 0) {
            Person person = pick(List.of(Person.values()));
            BilingualText words = pick(lexicon.pronouns().get(person.form));
            boolean plural = person == Person.WE || person == Person.PLURAL;
            return new Subject(words, person, Kind.PERSON, words.french().equals("elle"), plural);
        }
        NounPhrase phrase = noun(BEINGS);
        Subject subject = new Subject(
                phrase.words(),
                phrase.person(),
                phrase.noun().kind(),
                phrase.noun().feminine(),
                phrase.plural());
        return random.nextInt(8) == 0 ? relative(subject) : subject;
    }

    /** The cat that sees the dog, or the cat that the dog sees; the present, since a participle would agree. */
    private Subject relative(Subject subject) {
        BilingualText clause;
        if (random.nextBoolean()) {
            clause = new BilingualText("that", "qui").then(action(subject, Tense.PRESENT, false, false));
        } else {
            NounPhrase who = noun(BEINGS);
            FrenchVerb verb = verb(subject.kind());
            BilingualText does = new BilingualText(
                    verb.english(who.person(), Tense.PRESENT, false, ""),
                    verb.french(who.person(), Tense.PRESENT, false, ""));
            BilingualText whole = who.words().then(does);
            clause = new BilingualText("that " + whole.english(), Elision.join("que", whole.french()));
        }
        return new Subject(
                subject.words().then(clause), subject.person(), subject.kind(), subject.feminine(), subject.plural());
    }

    private FrenchVerb verb(Kind object) {
        return pick(lexicon.verbs().stream()
                .filter(it -> it.objects().contains(object))
                .toList());
    }

    private FrenchAdjective adjective(Kind kind) {
        return pick(lexicon.adjectives().stream()
                .filter(it -> it.of().contains(kind))
                .toList());
    }

    private NounPhrase noun(List<Kind> kinds) {
        FrenchNoun noun = pick(
                lexicon.nouns().stream().filter(it -> kinds.contains(it.kind())).toList());
        return phrase(noun, random.nextInt(3) == 0);
    }

    private NounPhrase phrase(FrenchNoun noun, boolean plural) {
        Determiner determiner = random.nextInt(3) == 0 ? Determiner.THE : pick(List.of(Determiner.values()));
        while (!determiner.allows(plural)) {
            determiner = pick(List.of(Determiner.values()));
        }
        Optional<FrenchAdjective> adjective =
                random.nextInt(5) < 2 ? Optional.of(adjective(noun.kind())) : Optional.empty();
        return new NounPhrase(determiner, adjective, noun, plural);
    }

    private BilingualText place() {
        NounPhrase where = new NounPhrase(Determiner.THE, Optional.empty(), pick(lexicon.places()), false);
        BilingualText preposition = pick(lexicon.prepositions());
        BilingualText words = where.words();
        String french = preposition.french().endsWith(" de")
                ? preposition.french().replace(" de", " " + of(words.french()))
                : preposition.french() + " " + words.french();
        return new BilingualText(preposition.english() + " " + words.english(), french);
    }

    /** {@code de} and the article contract. */
    private static String of(String phrase) {
        return phrase.startsWith("le ") ? "du " + phrase.substring(3) : Elision.join("de", phrase);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static BilingualText capital(BilingualText sentence, String englishEnd, String frenchEnd) {
        return new BilingualText(capital(sentence.english()) + englishEnd, capital(sentence.french()) + frenchEnd);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
