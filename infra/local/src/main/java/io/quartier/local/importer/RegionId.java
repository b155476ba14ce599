package io.quartier.local.importer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids of regions from names: accents dropped, lower case, words joined by hyphens, e.g. {@code br-sp-sao-paulo}. */
final class RegionId {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    private RegionId() {}

    /** The id below the names of its ancestors, root first; {@code ""} when a name has no letter or digit. */
    static String of(String... names) {
        String[] words = Arrays.stream(names).map(RegionId::words).toArray(String[]::new);
        return Arrays.asList(words).contains("") ? "" : String.join("-", words);
    }

    private static String words(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String hyphenated = BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        return Arrays.stream(hyphenated.split("-")).filter(word -> !word.isEmpty()).collect(Collectors.joining("-"));
    }
}
