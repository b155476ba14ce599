package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decisions, messages and replies on their way out. Words of enums, not their places. */
final class PackedAnswers {
    private PackedAnswers() {}

    static void write(Decision decision, PackedBytes out) {
        out.text(decision.decisionId()).name(decision.status().name()).nameOrNull(word(decision.reason()))
                .name(decision.arm()).name(decision.trigger()).number(decision.version()).text(decision.subject())
                .name(decision.regionId());
        PackedInputs.write(decision.match(), out);
        Packing.instant(decision.decidedAt(), out);
        Packing.instantOrNull(decision.heldUntil(), out);
        Packing.instantOrNull(decision.validUntil(), out);
        out.textOrNull(decision.code()).nameOrNull(decision.modelVersion()).nameOrNull(word(decision.channel()))
                .name(decision.zone());
    }

    static Decision decision(PackedValues in) {
        String decisionId = in.text();
        Decision.Status status = Decision.Status.valueOf(in.name());
        Reason reason = reason(in);
        String arm = in.name();
        String trigger = in.name();
        int version = in.integer();
        String subject = in.text();
        String regionId = in.name();
        Match match = PackedInputs.matched(in);
        Instant decidedAt = Packing.instant(in);
        return new Decision(decisionId, status, reason, arm, trigger, version, subject, regionId, match, decidedAt,
                Packing.instantOrNull(in), Packing.instantOrNull(in), in.textOrNull(), in.nameOrNull(), channel(in),
                in.name());
    }

    private static @Nullable String word(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static @Nullable Reason reason(PackedValues in) {
        String word = in.nameOrNull();
        return word == null ? null : Reason.valueOf(word);
    }

    private static @Nullable Channel channel(PackedValues in) {
        String word = in.nameOrNull();
        return word == null ? null : Channel.valueOf(word);
    }

    static void write(Outgoing outgoing, PackedBytes out) {
        write(outgoing.decision(), out);
        PackedInputs.write(outgoing.said(), out.name(outgoing.channel().name()).flag(outgoing.isTransactional()));
    }

    static Outgoing outgoing(PackedValues in) {
        return new Outgoing(decision(in), Channel.valueOf(in.name()), in.flag(), PackedInputs.said(in));
    }

    static void write(RedeemReply reply, PackedBytes out) {
        Packing.instant(reply.at(), out.text(reply.requestId()));
        Packing.instantOrNull(reply.orderBy(), out.text(reply.claimId()).nameOrNull(word(reply.reason())));
    }

    static RedeemReply reply(PackedValues in) {
        return new RedeemReply(in.text(), Packing.instant(in), in.text(), reason(in), Packing.instantOrNull(in));
    }
}
