package io.quartier.local.stack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a job, written down before it is sent. Flink refuses a second job with the same id, so an attempt
 * whose answer was lost can be sent again without running twice.
 *
 * @param number       counted from 1
 * @param seed         makes the ids of a job that was withdrawn and submitted anew differ from the former ones
 * @param cluster      process id of the JobManager it was sent to
 * @param spec         digest of the job's description
 * @param restoredFrom checkpoint it started from, absent on a first start
 * @param finished     the job came to its end by itself and is not started again
 */
record Attempt(
        String name, int number, long seed, long cluster, String spec, @Nullable String restoredFrom,
        boolean finished) {

    Attempt next(long newCluster, String newSpec) {
        return new Attempt(name, number + 1, seed, newCluster, newSpec, null, false);
    }

    Attempt from(@Nullable String checkpoint) {
        return new Attempt(name, number, seed, cluster, spec, checkpoint, finished);
    }

    Attempt done() {
        return new Attempt(name, number, seed, cluster, spec, restoredFrom, true);
    }

    /** Flink's job id: 32 hexadecimal digits. */
    String jobId() {
        return digest(name + '|' + seed + '|' + number).substring(0, 32);
    }

    static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
