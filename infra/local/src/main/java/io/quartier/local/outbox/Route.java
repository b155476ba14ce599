package io.quartier.local.outbox;

/**
 * How messages of a channel leave.
 *
 * @param provider what the topic dispatches calls it
 * @param carrier  delivers them; used by several threads at once
 */
public record Route(String provider, Carrier carrier) {}
