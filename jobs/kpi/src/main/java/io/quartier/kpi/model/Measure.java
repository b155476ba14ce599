package io.quartier.kpi.model;

/** Places of the sums and histograms in the cells of each {@link Family}. Money is in minor units, times are whole seconds. */
public final class Measure {
    public static final int TRAFFIC_PAGE_VIEWS = 0;
    public static final int TRAFFIC_PAGE_LOADS = 1;
    /** Histogram: page load time in milliseconds. */
    public static final int TRAFFIC_LOAD_MILLIS = 0;

    public static final int FUNNEL_SESSIONS = 0;
    public static final int FUNNEL_PRODUCT = 1;
    public static final int FUNNEL_CART = 2;
    public static final int FUNNEL_CHECKOUT = 3;
    public static final int FUNNEL_QUOTE = 4;
    public static final int FUNNEL_ORDER = 5;
    public static final int FUNNEL_FOUND_PRODUCT = 6;
    /** Histogram: first page view to first product view in seconds. */
    public static final int FUNNEL_TIME_TO_PRODUCT = 0;

    public static final int ORDERS_PLACED = 0;
    public static final int ORDERS_CANCELLED = 1;
    public static final int ORDERS_REVENUE = 2;
    public static final int ORDERS_DISCOUNT = 3;
    public static final int ORDERS_DELIVERY_FEES = 4;

    public static final int DELIVERY_COUNT = 0;
    public static final int DELIVERY_SECONDS = 1;
    public static final int DELIVERY_PROMISED = 2;
    public static final int DELIVERY_ON_TIME = 3;
    public static final int DELIVERY_LATE = 4;
    public static final int DELIVERY_COST = 5;
    public static final int DELIVERY_GOODS_VALUE = 6;
    public static final int DELIVERY_PROMISES_DUE = 7;
    public static final int DELIVERY_PROMISES_KEPT = 8;
    /** Histogram: placed to delivered in seconds. */
    public static final int DELIVERY_TIME = 0;
    /** Histogram: promise to delivered in seconds, of the late ones. */
    public static final int DELIVERY_LATENESS = 1;

    public static final int QUALITY_REVIEWS = 0;
    public static final int QUALITY_SCORE = 1;
    public static final int QUALITY_LOW = 2;
    public static final int QUALITY_COMPLAINTS = 3;
    public static final int QUALITY_RETURNS = 4;
    public static final int QUALITY_RETURNED_VALUE = 5;
    public static final int QUALITY_DELIVERIES = 6;

    private Measure() {}
}
