package io.quartier.kpi.alert.model;

/**
 * One version of a rule.
 *
 * @param rule        the rule
 * @param version     from 1, rising
 * @param effectiveAt event time from which on it decides, epoch milliseconds
 * @param ended       true when the rule ends with this version
 */
public record RuleVersion(AlertRule rule, int version, long effectiveAt, boolean ended) {}
