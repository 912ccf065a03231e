package org.recur4j.translation.grammar;

import static org.recur4j.translation.grammar.FrenchNoun.Kind.ANIMAL;
import static org.recur4j.translation.grammar.FrenchNoun.Kind.FOOD;
import static org.recur4j.translation.grammar.FrenchNoun.Kind.PERSON;
import static org.recur4j.translation.grammar.FrenchNoun.Kind.THING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.recur4j.translation.grammar.FrenchNoun.Kind;

/** The words of the English–French grammar. */
final class Lexicon {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Set<Kind> BEINGS = EnumSet.of(PERSON, ANIMAL);
    private static final Set<Kind> THINGS = EnumSet.of(FOOD, THING);
    private static final Set<Kind> COLOURED = EnumSet.of(ANIMAL, FOOD, THING);

    /** Beings first, since only they do something. */
    static final List<FrenchNoun> NOUNS = List.of(
            FrenchNoun.of(ANIMAL, "cat", "chat", false),
            FrenchNoun.of(ANIMAL, "dog", "chien", false),
            FrenchNoun.of(ANIMAL, "bird", "oiseau", false).plurals("birds", "oiseaux"),
            FrenchNoun.of(ANIMAL, "horse", "cheval", false).plurals("horses", "chevaux"),
            FrenchNoun.of(ANIMAL, "cow", "vache", true),
            FrenchNoun.of(ANIMAL, "mouse", "souris", true).plurals("mice", "souris"),
            FrenchNoun.of(PERSON, "boy", "garçon", false),
            FrenchNoun.of(PERSON, "girl", "fille", true),
            FrenchNoun.of(PERSON, "child", "enfant", false).plurals("children", "enfants"),
            FrenchNoun.of(PERSON, "friend", "ami", false),
            FrenchNoun.of(PERSON, "actress", "actrice", true).plurals("actresses", "actrices"),
            FrenchNoun.of(PERSON, "teacher", "professeur", false),
            FrenchNoun.of(PERSON, "student", "étudiant", false),
            FrenchNoun.of(PERSON, "queen", "reine", true),
            FrenchNoun.of(PERSON, "king", "roi", false),
            FrenchNoun.of(PERSON, "neighbour", "voisin", false),
            FrenchNoun.of(FOOD, "apple", "pomme", true),
            FrenchNoun.of(FOOD, "orange", "orange", true),
            FrenchNoun.of(FOOD, "egg", "œuf", false),
            FrenchNoun.of(FOOD, "cake", "gâteau", false).plurals("cakes", "gâteaux"),
            FrenchNoun.of(FOOD, "carrot", "carotte", true),
            FrenchNoun.of(THING, "car", "voiture", true),
            FrenchNoun.of(THING, "book", "livre", false),
            FrenchNoun.of(THING, "letter", "lettre", true),
            FrenchNoun.of(THING, "flower", "fleur", true),
            FrenchNoun.of(THING, "hat", "chapeau", false).plurals("hats", "chapeaux"),
            FrenchNoun.of(THING, "boat", "bateau", false).plurals("boats", "bateaux"),
            FrenchNoun.of(THING, "key", "clé", true),
            FrenchNoun.of(THING, "box", "boîte", true).plurals("boxes", "boîtes"),
            FrenchNoun.of(THING, "tree", "arbre", false),
            FrenchNoun.of(THING, "clock", "horloge", true),
            FrenchNoun.of(THING, "picture", "image", true));

    static final List<FrenchNoun> PLACES = List.of(
            FrenchNoun.of(THING, "garden", "jardin", false),
            FrenchNoun.of(THING, "school", "école", true),
            FrenchNoun.of(THING, "kitchen", "cuisine", true),
            FrenchNoun.of(THING, "station", "gare", true),
            FrenchNoun.of(THING, "village", "village", false),
            FrenchNoun.of(THING, "hotel", "hôtel", false),
            FrenchNoun.of(THING, "church", "église", true).plurals("churches", "églises"),
            FrenchNoun.of(THING, "castle", "château", false).plurals("castles", "châteaux"));

    static final List<FrenchAdjective> ADJECTIVES = List.of(
            FrenchAdjective.after("black", "noir", "noire", COLOURED),
            new FrenchAdjective("white", "blanc", "blanc", "blanche", "blancs", COLOURED, false),
            FrenchAdjective.after("red", "rouge", "rouge", THINGS),
            FrenchAdjective.after("green", "vert", "verte", THINGS),
            FrenchAdjective.after("tired", "fatigué", "fatiguée", BEINGS),
            new FrenchAdjective("happy", "heureux", "heureux", "heureuse", "heureux", BEINGS, false),
            FrenchAdjective.after("strange", "étrange", "étrange", ALL),
            new FrenchAdjective("expensive", "cher", "cher", "chère", "chers", THINGS, false),
            FrenchAdjective.before("small", "petit", "petite", ALL),
            FrenchAdjective.before("tall", "grand", "grande", EnumSet.of(PERSON)),
            FrenchAdjective.before("young", "jeune", "jeune", BEINGS),
            FrenchAdjective.before("good", "bon", "bonne", ALL),
            new FrenchAdjective("old", "vieux", "vieil", "vieille", "vieux", ALL, true),
            new FrenchAdjective("beautiful", "beau", "bel", "belle", "beaux", ALL, true),
            new FrenchAdjective("new", "nouveau", "nouvel", "nouvelle", "nouveaux", THINGS, true));

    static final List<FrenchVerb> VERBS = List.of(
            FrenchVerb.of("see sees saw", "vois voit voyons voient", "vu", "verr", ALL),
            FrenchVerb.of("eat eats ate", "mange mange mangeons mangent", "mangé", "manger", EnumSet.of(FOOD)),
            FrenchVerb.of("like likes liked", "aime aime aimons aiment", "aimé", "aimer", ALL),
            FrenchVerb.of("buy buys bought", "achète achète achetons achètent", "acheté", "achèter", THINGS),
            FrenchVerb.of("find finds found", "trouve trouve trouvons trouvent", "trouvé", "trouver", ALL),
            FrenchVerb.of(
                    "look_for looks_for looked_for", "cherche cherche cherchons cherchent", "cherché", "chercher", ALL),
            FrenchVerb.of("hear hears heard", "entends entend entendons entendent", "entendu", "entendr", BEINGS),
            FrenchVerb.of("take takes took", "prends prend prenons prennent", "pris", "prendr", THINGS),
            FrenchVerb.of("hide hides hid", "cache cache cachons cachent", "caché", "cacher", THINGS),
            FrenchVerb.of("draw draws drew", "dessine dessine dessinons dessinent", "dessiné", "dessiner", ALL));

    private Lexicon() {}
}
