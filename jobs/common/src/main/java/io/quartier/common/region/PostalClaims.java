package io.quartier.common.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions of regions by the postal codes, or beginnings of them, that are theirs.
 *
 * @param <R> version of a region
 */
final class PostalClaims<R extends VersionedRegion> {
    private final Map<String, List<R>> claims = new HashMap<>();
    private int longest;

    void add(R region) {
        for (String prefix : region.postalPrefixes()) {
            longest = Math.max(longest, prefix.length());
            claims.computeIfAbsent(key(region.country(), prefix), id -> new ArrayList<>()).add(region);
        }
    }

    /** What claims a postal code, the longest beginning first; of one beginning in the order in which they came. */
    Stream<List<R>> of(@Nullable String country, String postalCode) {
        int most = Math.min(longest, postalCode.length());
        return IntStream.iterate(most, length -> length > 0, length -> length - 1)
                .mapToObj(length -> postalCode.substring(0, length))
                .flatMap(prefix -> Stream.ofNullable(claims.get(key(country, prefix))));
    }

    private static String key(@Nullable String country, String prefix) {
        return (country == null ? "" : country) + ' ' + prefix;
    }
}
