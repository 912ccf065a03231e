package org.recur4j.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Abbreviations of a language, after which a point is no end of a sentence.
 *
 * @param always in front of anything, such as {@code Mr}
 * @param beforeNumbers only in front of a number, such as {@code No}
 */
record NonbreakingPrefixes(Set<String> always, Set<String> beforeNumbers) {
    private static final Map<String, List<String>> ALWAYS = Map.of(
            "en",
            words("Mr Mrs Ms Messrs Dr Drs Prof St Rev Hon Gen Col Maj Capt Cmdr Lt Sgt Cpl Sen Rep Gov Pres Supt Jr Sr"
                    + " Ave Blvd Mt Ft Bros Co Corp Inc Ltd vs v"
                    + " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"),
            "fr",
            words("M MM Mme Mmes Mlle Mlles Dr Drs Pr Prof Me Mgr St Ste Sts Stes Cie Av av Bd bd Cf cf Chap chap"
                    + " éd ex fig hab ill Sté vol vs"),
            "de",
            words("Dr Dres Prof Hr Hrn Fr Frl Hl St Str Nr Tel Abs Abt Art Bd Bde Kap Jh Mio Mrd Mill Bsp bzw ca evtl"
                    + " exkl ggf inkl lt max min mind rd sog u usf usw v vgl vs z zzgl"
                    + " Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez"),
            "es",
            words(
                    "Sr Sres Sra Sras Srta Srtas D Dña Da Dr Dres Dra Dras Prof Profa Ud Uds Vd Vds Sto Sta Gral Cap Lic Ing"
                            + " Av Avda Cía Dpto ed Excmo Excma fig pág págs pp tel vol vols"));
    private static final Map<String, List<String>> BEFORE_NUMBERS = Map.of(
            "en", words("No Nos no nos Art art Nr p pp Fig fig Vol vol Ch ch Sec sec"),
            "fr", words("No Nos no nos Art art p pp n"),
            "de", words("No S Anm Fig Abb Tab"),
            "es", words("No no núm núms art arts cap caps p n"));

    /** Those of a language, or single letters where the language is not known. */
    static NonbreakingPrefixes of(String language) {
        Set<String> always = new HashSet<>(ALWAYS.getOrDefault(language, List.of()));
        IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).forEach(always::add); // initials
        if (language.equals("de")) {
            IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).forEach(always::add); // z. B.
            IntStream.rangeClosed(0, 99).mapToObj(Integer::toString).forEach(always::add); // ordinals
        }
        return new NonbreakingPrefixes(
                Set.copyOf(always), Set.copyOf(BEFORE_NUMBERS.getOrDefault(language, List.of())));
    }

    private static List<String> words(String list) {
        return List.of(list.split(" "));
    }
}
