package io.quartier.local.city.town;

import io.quartier.local.city.data.Effect;
import io.quartier.local.city.data.Effect.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scenario does to one city, in absolute time. */
public final class Script {
    private static final long MINUTE_MILLIS = 60_000;
    /** Weather comes and goes within this time. */
    private static final long RAMP_MILLIS = 15 * MINUTE_MILLIS;

    private final List<Scene> scenes = new ArrayList<>();

    /** An effect with its instants. */
    public record Scene(Effect effect, long fromMillis, long untilMillis) {
        boolean holds(long millis) {
            return millis >= fromMillis && millis < untilMillis;
        }

        /** From 0 outside to 1 within, in ramps. */
        double strength(long millis) {
            double risen = (millis - fromMillis) / (double) RAMP_MILLIS;
            double left = (untilMillis - millis) / (double) RAMP_MILLIS;
            return Math.max(0, Math.min(1, Math.min(risen, left)));
        }
    }

    /** What these effects do, counted from an instant. */
    public Script(List<Effect> effects, long liveMillis) {
        effects.forEach(effect -> scenes.add(new Scene(effect, liveMillis + effect.fromMinutes() * MINUTE_MILLIS,
                liveMillis + effect.untilMinutes() * MINUTE_MILLIS)));
    }

    /** The scenes of a kind. */
    public List<Scene> scenes(Kind kind) {
        return scenes.stream().filter(scene -> scene.effect().kind() == kind).toList();
    }

    /** The product of the values of a kind that hold, 1 if none does. */
    double factor(Kind kind, long millis) {
        double factor = 1;
        for (Scene scene : scenes) {
            if (scene.effect().kind() == kind && scene.holds(millis)) {
                factor *= scene.effect().value();
            }
        }
        return factor;
    }

    /** The sum of the values of a kind, each in its ramp. */
    double ramped(Kind kind, long millis) {
        double sum = 0;
        for (Scene scene : scenes) {
            if (scene.effect().kind() == kind) {
                sum += scene.effect().value() * scene.strength(millis);
            }
        }
        return sum;
    }

    /** The strongest mood of that name that holds, 0 if none does. */
    double mood(String name, long millis) {
        double strongest = 0;
        for (Scene scene : scenes) {
            if (scene.effect().kind() == Kind.MOOD && scene.effect().subject().equals(name) && scene.holds(millis)) {
                strongest = Math.max(strongest, scene.effect().value());
            }
        }
        return strongest;
    }

    /** The official warning in force; null if there is none. */
    @Nullable
    String alert(long millis) {
        for (Scene scene : scenes) {
            if (scene.effect().kind() == Kind.ALERT && scene.holds(millis)) {
                return scene.effect().text();
            }
        }
        return null;
    }

    /** Whether the shop is there already. */
    public boolean open(long millis) {
        for (Scene scene : scenes) {
            if (scene.effect().kind() == Kind.LAUNCH && millis < scene.fromMillis()) {
                return false;
            }
        }
        return true;
    }
}
