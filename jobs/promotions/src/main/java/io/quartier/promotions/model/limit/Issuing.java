package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.limit.Answer.Refused;
import io.quartier.promotions.model.trigger.Limits.CountAt;
import io.quartier.promotions.model.trigger.Limits.First;
import org.jspecify.annotations.Nullable;

/** The last step of deciding: what came as far as the limits is issued if they allow. Makes one decision of every ruling. */
public final class Issuing {
    private final ClaimBook book;

    /** Asks that book, which is of the trigger of all rulings. */
    public Issuing(ClaimBook book) {
        this.book = book;
    }

    /** What becomes of a match. */
    public Decision decide(Ruling ruling) {
        Candidate match = ruling.candidate();
        return switch (ruling.verdict().outcome()) {
            case HELD -> Decision.pending(match, ruling.verdict());
            case PASSED -> settle(ruling);
            case SUPPRESSED -> Decision.suppressed(match, ruling.verdict());
        };
    }

    private Decision settle(Ruling ruling) {
        Candidate match = ruling.candidate();
        Prospect prospect = match.prospect();
        if (prospect == null && match.trigger().limits().first() == null) {
            return Decision.issued(match, ruling.verdict(), null);
        }
        Ticket ticket = Ticket.of(match);
        return switch (answer(ticket, match, prospect)) {
            case Granted granted -> Decision.issued(match, ruling.verdict(), prospect == null ? null : ticket.code());
            case Refused refused -> Decision.suppressed(match, ruling.verdict(), refused.reason());
        };
    }

    /** Where there is nothing to redeem places are taken at issue. */
    private Answer answer(Ticket ticket, Candidate match, @Nullable Prospect prospect) {
        First first = match.trigger().limits().first();
        Need need = Need.of(match.trigger(), match.place(), match.at(), prospect == null ? null : prospect.atMost());
        boolean atIssue = prospect == null || (first != null && first.countAt() == CountAt.ISSUE);
        return atIssue ? book.offerAndReserve(ticket, need) : book.offer(ticket, need);
    }
}
