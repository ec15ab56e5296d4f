-- Joined with the schedule itself, so that a new time or a cancellation there reaches the passengers at once. A flight that
-- catches up stays, as ON_TIME: whoever was told of the delay must be told that it is over, and that takes the passenger's
-- address. caused_at is null where the schedule, not a position, made the news.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS impacted_flights WITH (kafka_topic='impacted-flights', value_format='AVRO') AS
  SELECT f.`flight_id` AS `id`, AS_VALUE(f.`flight_id`) AS `flight_id`, f.`flight_number` AS `flight_number`, f.`callsign` AS `callsign`,
    r.`inbound_callsign` AS `inbound_callsign`, f.`origin` AS `origin`, f.`destination` AS `destination`, f.`origin_time_zone` AS `origin_time_zone`,
    f.`scheduled_departure` AS `scheduled_departure`,
    FROM_UNIXTIME(GREATEST(UNIX_TIMESTAMP(f.`scheduled_departure`), COALESCE(r.`ready_ms`, CAST(0 AS BIGINT)))) AS `new_estimated_departure`,
    GREATEST(CAST(0 AS BIGINT), COALESCE(r.`ready_ms`, CAST(0 AS BIGINT)) - UNIX_TIMESTAMP(f.`scheduled_departure`)) / 60000 AS `delay_minutes`,
    CASE WHEN f.`status` = 'CANCELLED' THEN 'CANCELLED' WHEN r.`ready_ms` >= UNIX_TIMESTAMP(f.`scheduled_departure`) + 900000 THEN 'DELAYED' ELSE 'ON_TIME' END AS `status`,
    CASE WHEN f.`status` <> 'CANCELLED' AND r.`caused_ms` > 0 THEN FROM_UNIXTIME(r.`caused_ms`) END AS `caused_at`
  FROM flights f LEFT JOIN valid_readiness r ON f.`flight_id` = r.`flight_id`
  WHERE f.`status` = 'CANCELLED' OR r.`latest_ready_ms` >= UNIX_TIMESTAMP(f.`scheduled_departure`) + 900000 EMIT CHANGES;
