package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Said;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.RedeemRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What concerns limits: matches, requests at checkout, steps of orders and suspensions. */
final class PackedInputs {
    private static final int MATCH = 0;
    private static final int REQUEST = 1;
    private static final int STEP = 2;
    private static final int SUSPENSION = 3;

    private PackedInputs() {}

    static void write(LimitInput input, PackedBytes out) {
        if (input.match() != null) {
            write(input.match(), out.number(MATCH));
        } else if (input.request() != null) {
            write(input.request(), out.number(REQUEST));
        } else if (input.step() != null) {
            write(input.step(), out.number(STEP));
        } else if (input.suspension() != null) {
            write(input.suspension(), out.number(SUSPENSION));
        } else {
            throw new IllegalArgumentException("an input of " + input.trigger() + " is nothing");
        }
    }

    static LimitInput read(PackedValues in) {
        int kind = in.integer();
        return switch (kind) {
            case MATCH -> LimitInput.of(match(in));
            case REQUEST -> LimitInput.of(request(in));
            case STEP -> LimitInput.of(step(in));
            case SUSPENSION -> LimitInput.of(suspension(in));
            default -> throw new IllegalStateException("no input is of the kind " + kind);
        };
    }

    static void write(PassedMatch passed, PackedBytes out) {
        out.text(passed.decisionId()).name(passed.trigger()).number(passed.version()).text(passed.subject());
        PackedPlaces.write(passed.place(), out);
        Packing.instant(passed.matchedAt(), out);
        Packing.instant(passed.at(), out);
        write(passed.match(), out);
        out.textOrNull(passed.key()).name(passed.arm()).numberOrNull(passed.offer());
        writeOrNull(passed.atMost(), out);
        writeOrNull(passed.said(), out);
    }

    static PassedMatch match(PackedValues in) {
        String decisionId = in.text();
        String trigger = in.name();
        int version = in.integer();
        String subject = in.text();
        Place place = PackedPlaces.place(in);
        Instant matchedAt = Packing.instant(in);
        Instant at = Packing.instant(in);
        Match match = matched(in);
        return new PassedMatch(decisionId, trigger, version, subject, place, matchedAt, at, match, in.textOrNull(),
                in.name(), in.flag() ? (Integer) in.integer() : null, costOrNull(in), saidOrNull(in));
    }

    static void write(Match match, PackedBytes out) {
        Packing.texts(match.parts(), out.name(match.kind().name()));
    }

    static Match matched(PackedValues in) {
        return new Match(Match.Kind.valueOf(in.name()), Packing.texts(in));
    }

    private static void writeOrNull(@Nullable Cost cost, PackedBytes out) {
        out.flag(cost != null);
        if (cost != null) {
            write(cost, out);
        }
    }

    private static @Nullable Cost costOrNull(PackedValues in) {
        return in.flag() ? cost(in) : null;
    }

    private static void write(Cost cost, PackedBytes out) {
        out.name(cost.currency()).number(cost.amountMinor());
    }

    private static Cost cost(PackedValues in) {
        return new Cost(in.name(), in.number());
    }

    private static void writeOrNull(@Nullable Said said, PackedBytes out) {
        out.flag(said != null);
        if (said != null) {
            write(said, out);
        }
    }

    private static @Nullable Said saidOrNull(PackedValues in) {
        return in.flag() ? said(in) : null;
    }

    static void write(Said said, PackedBytes out) {
        out.name(said.locale()).textOrNull(said.title()).text(said.text());
    }

    static Said said(PackedValues in) {
        return new Said(in.name(), in.textOrNull(), in.text());
    }

    static void write(RedeemRequest request, PackedBytes out) {
        Packing.instant(request.at(), out.text(request.requestId()));
        write(request.cost(), out.text(request.claimId()).text(request.checkoutId()));
    }

    static RedeemRequest request(PackedValues in) {
        return new RedeemRequest(in.text(), Packing.instant(in), in.text(), in.text(), cost(in));
    }

    private static void write(ClaimStep step, PackedBytes out) {
        Packing.instant(step.at(), out.text(step.eventId()));
        out.text(step.claimId()).text(step.orderId()).name(step.kind().name());
    }

    private static ClaimStep step(PackedValues in) {
        return new ClaimStep(in.text(), Packing.instant(in), in.text(), in.text(),
                ClaimStep.Kind.valueOf(in.name()));
    }

    static void write(Suspension suspension, PackedBytes out) {
        Packing.instant(suspension.at(), out.name(suspension.trigger()).number(suspension.version()));
        out.text(suspension.condition());
    }

    static Suspension suspension(PackedValues in) {
        return new Suspension(in.name(), in.integer(), Packing.instant(in), in.text());
    }
}
