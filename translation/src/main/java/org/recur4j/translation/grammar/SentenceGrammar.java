package org.recur4j.translation.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.recur4j.translation.grammar.FrenchNoun.Kind;
import org.recur4j.translation.grammar.FrenchVerb.Tense;

/**
 * A synchronous grammar of English and French: every rule writes both sides at once, so that each English sentence has
 * one translation. It asks for agreement in gender and number, adjectives on either side of the noun, negation around the
 * verb, elision, contraction, relative clauses, and words that move.
 */
final class SentenceGrammar {
    private static final List<Both> ADVERBS =
            List.of(new Both("often", "souvent"), new Both("always", "toujours"), new Both("really", "vraiment"));
    private static final List<Both> CONJUNCTIONS = List.of(
            new Both("and", "et"),
            new Both("but", "mais"),
            new Both("because", "parce que"),
            new Both("when", "quand"));
    private static final List<Both> PREPOSITIONS = List.of(
            new Both("in", "dans"),
            new Both("behind", "derrière"),
            new Both("in front of", "devant"),
            new Both("near", "près de"));
    private static final Map<Tense, List<Both>> TIMES = Map.of(
            Tense.PRESENT, List.of(new Both("today", "aujourd'hui"), new Both("every day", "tous les jours")),
            Tense.PAST, List.of(new Both("yesterday", "hier"), new Both("this morning", "ce matin")),
            Tense.FUTURE, List.of(new Both("tomorrow", "demain"), new Both("tonight", "ce soir")));
    private static final List<List<Both>> PRONOUNS = List.of(
            List.of(new Both("I", "je")),
            List.of(new Both("he", "il"), new Both("she", "elle")),
            List.of(new Both("we", "nous")),
            List.of(new Both("they", "ils")));
    private static final List<Both> BE =
            List.of(new Both("am", "suis"), new Both("is", "est"), new Both("are", "sommes"), new Both("are", "sont"));

    private static final Set<Kind> BEINGS = EnumSet.of(Kind.PERSON, Kind.ANIMAL);

    private final SplittableRandom random;

    SentenceGrammar(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Who does it: words, and what the verb and adjectives must agree with. */
    private record Subject(Both words, Person person, Kind kind, boolean feminine, boolean plural) {}

    /** The next sentence, perhaps one that came before. */
    Both sentence() {
        int one = random.nextInt(20);
        int clauses = one < 10 ? 1 : one < 15 ? 2 : one < 18 ? 3 : 4;
        if (clauses == 1 && random.nextInt(8) == 0) {
            return question();
        }
        Both sentence = clause();
        for (int i = 1; i < clauses; i++) {
            sentence = joined(sentence, pick(CONJUNCTIONS), clause());
        }
        String end = random.nextInt(5) == 0 ? "" : ".";
        return capital(sentence, end, end);
    }

    private static Both joined(Both first, Both conjunction, Both second) {
        String french = conjunction.french().endsWith("que")
                ? Elision.join(conjunction.french(), second.french())
                : conjunction.french() + " " + second.french();
        return first.then(new Both(conjunction.english() + " " + second.english(), french));
    }

    private Both question() {
        Subject subject = subject();
        Both predicate = predicate(subject);
        Both verb = BE.get(subject.person().form);
        Both asked = new Both(
                verb.english() + " " + subject.words().english() + " " + predicate.english(),
                Elision.join("est-ce que", french(subject, verb.french() + " " + predicate.french())));
        return capital(asked, "?", " ?");
    }

    private Both clause() {
        Subject subject = subject();
        if (random.nextInt(3) == 0) {
            return copula(subject);
        }
        Tense tense = pick(List.of(Tense.values()));
        boolean negated = random.nextInt(4) == 0;
        Both action = action(subject, tense, negated, true);
        Both clause = new Both(subject.words().english() + " " + action.english(), french(subject, action.french()));
        if (random.nextInt(3) == 0) {
            clause = clause.then(place());
        }
        if (random.nextInt(4) == 0) {
            Both time = pick(TIMES.get(tense));
            clause = random.nextBoolean() ? clause.then(time) : time.then(clause);
        }
        return clause;
    }

    private Both copula(Subject subject) {
        Both verb = BE.get(subject.person().form);
        boolean negated = random.nextInt(4) == 0;
        Both is = new Both(verb.english() + (negated ? " not" : ""), FrenchVerb.negate(verb.french(), negated))
                .then(predicate(subject));
        return new Both(subject.words().english() + " " + is.english(), french(subject, is.french()));
    }

    private Both predicate(Subject subject) {
        FrenchAdjective adjective = adjective(subject.kind());
        Both words = new Both(adjective.english(), adjective.french(subject.feminine(), subject.plural()));
        return random.nextInt(4) == 0 ? new Both("very", "très").then(words) : words;
    }

    private Both action(Subject subject, Tense tense, boolean negated, boolean adverbs) {
        FrenchVerb verb = pick(Lexicon.VERBS);
        Both adverb = adverbs && random.nextInt(6) == 0 ? pick(ADVERBS) : Both.NOTHING;
        return new Both(
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
            Both words = pick(PRONOUNS.get(person.form));
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
        Both clause;
        if (random.nextBoolean()) {
            clause = new Both("that", "qui").then(action(subject, Tense.PRESENT, false, false));
        } else {
            NounPhrase who = noun(BEINGS);
            FrenchVerb verb = verb(subject.kind());
            Both does = new Both(
                    verb.english(who.person(), Tense.PRESENT, false, ""),
                    verb.french(who.person(), Tense.PRESENT, false, ""));
            Both whole = who.words().then(does);
            clause = new Both("that " + whole.english(), Elision.join("que", whole.french()));
        }
        return new Subject(
                subject.words().then(clause), subject.person(), subject.kind(), subject.feminine(), subject.plural());
    }

    private FrenchVerb verb(Kind object) {
        return pick(Lexicon.VERBS.stream()
                .filter(it -> it.objects().contains(object))
                .toList());
    }

    private FrenchAdjective adjective(Kind kind) {
        return pick(
                Lexicon.ADJECTIVES.stream().filter(it -> it.of().contains(kind)).toList());
    }

    private NounPhrase noun(Set<Kind> kinds) {
        FrenchNoun noun = pick(
                Lexicon.NOUNS.stream().filter(it -> kinds.contains(it.kind())).toList());
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

    private Both place() {
        NounPhrase where = new NounPhrase(Determiner.THE, Optional.empty(), pick(Lexicon.PLACES), false);
        Both preposition = pick(PREPOSITIONS);
        Both words = where.words();
        String french = preposition.french().endsWith(" de")
                ? preposition.french().replace(" de", " " + of(words.french()))
                : preposition.french() + " " + words.french();
        return new Both(preposition.english() + " " + words.english(), french);
    }

    /** {@code de} and the article contract. */
    private static String of(String phrase) {
        return phrase.startsWith("le ") ? "du " + phrase.substring(3) : Elision.join("de", phrase);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Both capital(Both sentence, String englishEnd, String frenchEnd) {
        return new Both(capital(sentence.english()) + englishEnd, capital(sentence.french()) + frenchEnd);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
