-- What triggers in the shadow of the live ones would have decided. Nobody was told, and nothing of it is in promotion_decisions_latest:
-- issued means that it would have been.
CREATE OR REPLACE VIEW shadow_decisions_latest AS
SELECT d.feed AS feed, d.backtest_id AS shadow_id, d.decision_id AS decision_id, d.decided_at AS decided_at, d.trigger AS trigger,
    d.subject AS subject, d.region_id AS region_id, d.status AS status, d.reason AS reason, d.arm AS arm, d.channel AS channel, d.match AS match,
    d.local_day AS local_day, s.from_at AS shadowed_from
FROM (SELECT * FROM backtest_decisions FINAL) AS d
INNER JOIN (SELECT * FROM backtests FINAL WHERE startsWith(backtest_id, 'shadow-')) AS s
    ON s.feed = d.feed AND s.backtest_id = d.backtest_id AND s.trigger = d.trigger AND s.version = d.version;
