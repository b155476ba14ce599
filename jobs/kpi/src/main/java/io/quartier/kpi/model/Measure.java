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
    public static final int ORDERS_GOODS_COST = 5;
    public static final int ORDERS_COSTED = 6;
    public static final int ORDERS_DELIVERY_COST = 7;
    public static final int ORDERS_PAYMENT_FEES = 8;
    public static final int ORDERS_TAXES = 9;

    public static final int DELIVERY_COUNT = 0;
    public static final int DELIVERY_SECONDS = 1;
    public static final int DELIVERY_PROMISED = 2;
    public static final int DELIVERY_ON_TIME = 3;
    public static final int DELIVERY_LATE = 4;
    public static final int DELIVERY_COST = 5;
    public static final int DELIVERY_GOODS_VALUE = 6;
    public static final int DELIVERY_PROMISES_DUE = 7;
    public static final int DELIVERY_PROMISES_KEPT = 8;
    public static final int DELIVERY_PROMISED_SECONDS = 9;
    public static final int DELIVERY_ACCURATE = 10;
    public static final int DELIVERY_CARBON_GRAMS = 11;
    public static final int DELIVERY_CARBON_KNOWN = 12;
    /** Histogram: placed to delivered in seconds. */
    public static final int DELIVERY_TIME = 0;
    /** Histogram: promise to delivered in seconds, of the late ones. */
    public static final int DELIVERY_LATENESS = 1;
    /** Histogram: placed to the end of the promise in seconds, of the deliveries that carry one. */
    public static final int DELIVERY_PROMISED_TIME = 2;

    public static final int QUALITY_REVIEWS = 0;
    public static final int QUALITY_SCORE = 1;
    public static final int QUALITY_LOW = 2;
    public static final int QUALITY_COMPLAINTS = 3;
    public static final int QUALITY_RETURNS = 4;
    public static final int QUALITY_RETURNED_VALUE = 5;
    public static final int QUALITY_DELIVERIES = 6;
    public static final int QUALITY_CHARGE_BACKS = 7;
    public static final int QUALITY_CHARGED_BACK_VALUE = 8;
    public static final int QUALITY_PAID = 9;
    public static final int QUALITY_COMPLAINTS_LATE = 10;
    public static final int QUALITY_COMPLAINTS_DAMAGED = 11;
    public static final int QUALITY_COMPLAINTS_WRONG = 12;
    public static final int QUALITY_COMPLAINTS_INCOMPLETE = 13;
    public static final int QUALITY_COMPLAINTS_COURIER = 14;
    public static final int QUALITY_COMPLAINTS_PRODUCT = 15;
    public static final int QUALITY_COMPLAINTS_OTHER = 16;

    /** Of each split the episodes, and next to it those of them abandoned. */
    public static final int CARTS_EPISODES = 0;
    public static final int CARTS_ABANDONED = 1;
    public static final int CARTS_1D = 2;
    public static final int CARTS_2D = 4;
    public static final int CARTS_3D_7D = 6;
    public static final int CARTS_OVER_7D = 8;
    public static final int CARTS_NO_QUOTE = 10;
    public static final int CARTS_FEE_ABOVE = 12;

    private Measure() {}
}
