package io.quartier.promotions.model.grammar;

import io.quartier.promotions.model.grammar.Form.Spelled;

/** How the small things of a trigger file are written. The patterns mean the same in Java and in JSON Schema. */
public final class Spellings {
    private static final String LENGTH = "[1-9][0-9]{0,4}(s|m|h|d)";
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String UTC = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?Z";
    private static final String WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final String IDENTIFIER = "[a-z][a-z0-9_]*";

    /** A length of time: physical, so that 7d is 168 h. */
    public static final Spelled SPAN = Spelled.of("^" + LENGTH + "$",
            "write seconds (90s), minutes (30m), hours (6h) or days (7d)");

    /** A time of a region's own clock. */
    public static final Spelled TIME = Spelled.of("^" + CLOCK + "$", "write a time such as \"18:00\"");

    static final Spelled TRIGGER = Spelled.of("^[a-z0-9][a-z0-9-]{0,59}$",
            "use 1 to 60 lower-case letters, digits and hyphens");
    static final Spelled NAME = Spelled.of("^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$",
            "use 1 to 60 letters, digits, hyphens, dots and underscores");
    static final Spelled REGION = Spelled.of("^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$",
            "write the id of a region such as us-wa-seattle, or everywhere");
    static final Spelled CODE = Spelled.of("^[A-Za-z0-9_-]{2,40}$",
            "use 2 to 40 letters, digits, hyphens and underscores");
    static final Spelled CURRENCY = Spelled.of("^[A-Z]{3}$", "write the three capital letters of a currency, e.g. USD");
    static final Spelled LOCAL = Spelled.of("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$",
            "write a local day or time such as 2026-10-01T00:00");
    static final Spelled INSTANT = Spelled.of("^" + UTC + "$",
            "write an instant such as 2026-10-01T15:00:00Z");
    static final Spelled MOMENT = Spelled.of(
            "^(" + UTC + "|\\+[0-9]{1,5}(s|m|h|d))$",
            "write an instant such as 2026-10-01T15:00:00Z, or a time after the entry before such as +10m");
    static final Spelled HOURS = Spelled.of("^" + CLOCK + "-(" + CLOCK + "|24:00)$",
            "write two local times such as \"08:00-21:30\"");
    static final Spelled DAYS = Spelled.of("^" + WEEKDAY + "([-,]" + WEEKDAY + ")*$",
            "write days such as MO-FR or SA,SU");
    static final Spelled SHARE = Spelled.of("^[0-9]{1,3}(\\.[0-9]{1,2})?%$", "write a share such as 10%");
    static final Spelled REPEAT = Spelled.of(
            "^([1-9][0-9]{0,3} per (" + LENGTH + "|calendar (day|week|month))|once ever|once per key|always)$",
            "write e.g. 1 per 7d, 2 per calendar week, once ever, once per key or always");
    static final Spelled ANCHOR = Spelled.of("^(start|end)([+-]" + LENGTH + ")?$",
            "write start or end, with a span if need be: start-10d");
    static final Spelled FIELD = Spelled.of("^" + IDENTIFIER + "(\\." + IDENTIFIER + ")*$",
            "write the name of a field such as cart_id or product.category");
    static final Spelled RRULE = Spelled.of("^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$",
            "write a rule of RFC 5545 by days, weeks, months or years, e.g. FREQ=WEEKLY;BYDAY=FR");
    static final Spelled LOCALE = Spelled.of("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
            "write a language such as en or pt-BR");
    static final Spelled WORD = Spelled.of("^" + IDENTIFIER + "$", "use lower-case letters, digits and underscores");

    private Spellings() {}
}
