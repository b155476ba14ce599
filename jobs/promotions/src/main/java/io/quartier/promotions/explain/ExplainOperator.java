package io.quartier.promotions.explain;

import io.quartier.common.stream.OperatorId;

/** The operators that an explanation has beside those of the job. It keeps no state, so that they may change. */
enum ExplainOperator implements OperatorId {
    DECISIONS_SUBJECT("promotions.decisions.subject.v1", "Decisions of the shopper"),
    EXPLANATIONS_LAST("promotions.explanations.last.v1", "Tell the last instant"),
    EXPLANATION_TEXT("promotions.explanation.text.v1", "Explanation as text"),
    EXPLANATION_NOTE("promotions.explanation.note.v1", "Note the explanation");

    private final String uid;
    private final String displayName;

    ExplainOperator(String uid, String displayName) {
        this.uid = uid;
        this.displayName = displayName;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public String displayName() {
        return displayName;
    }
}
