package io.quartier.kpi.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a review complains about, or why goods came back, by the words of the event schema. */
public enum Complaint {
    /** It came late. */
    LATE(Measure.QUALITY_COMPLAINTS_LATE, false),
    /** It came damaged. */
    DAMAGED(Measure.QUALITY_COMPLAINTS_DAMAGED, true),
    /** Something else came than was ordered. */
    WRONG(Measure.QUALITY_COMPLAINTS_WRONG, true),
    /** Something was missing. */
    INCOMPLETE(Measure.QUALITY_COMPLAINTS_INCOMPLETE, true),
    /** The courier. */
    COURIER(Measure.QUALITY_COMPLAINTS_COURIER, false),
    /** The product itself. */
    PRODUCT(Measure.QUALITY_COMPLAINTS_PRODUCT, false),
    /** Every other word. */
    OTHER(Measure.QUALITY_COMPLAINTS_OTHER, false);

    private final int measure;
    private final boolean faulty;

    Complaint(int measure, boolean faulty) {
        this.measure = measure;
        this.faulty = faulty;
    }

    /** The complaint of an event's word; a word that the schema does not name is {@link #OTHER}. */
    public static Complaint of(String word) {
        for (Complaint complaint : values()) {
            if (complaint.name().toLowerCase(Locale.ROOT).equals(word)) {
                return complaint;
            }
        }
        return OTHER;
    }

    /** Whether this reason of a return or review says that the parcel was not complete, right and undamaged. */
    static boolean tellsOfAFault(@Nullable String reason) {
        return reason != null && of(reason).faulty;
    }

    /** Where such complaints are counted in {@link Family#QUALITY}. */
    int measure() {
        return measure;
    }
}
