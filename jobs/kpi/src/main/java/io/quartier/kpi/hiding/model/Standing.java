package io.quartier.kpi.hiding.model;

/** What people may know of a count when companions are chosen. What they know already takes no part. */
public enum Standing {
    /** Hidden, because few persons are behind it: nobody may work it out. */
    SMALL,
    /** Hidden for the sake of others; who works it out has learnt nothing about few persons. */
    COMPANION,
    /** About to be shown: it may still be hidden. */
    SHOWN
}
