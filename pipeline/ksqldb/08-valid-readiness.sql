-- The inbound flight may be given another next flight (an aircraft swap), or be cancelled: then its lateness no longer
-- counts. 0 stands for none.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS valid_readiness WITH (kafka_topic='valid-readiness', value_format='AVRO') AS
  SELECT r.`flight_id` AS `flight_id`, r.`inbound_callsign` AS `inbound_callsign`, r.`latest_ready_ms` AS `latest_ready_ms`,
    CASE WHEN i.`next_flight_id` = AS_VALUE(r.`flight_id`) AND i.`status` <> 'CANCELLED' THEN r.`ready_ms` ELSE CAST(0 AS BIGINT) END AS `ready_ms`,
    CASE WHEN i.`next_flight_id` = AS_VALUE(r.`flight_id`) AND i.`status` <> 'CANCELLED' THEN r.`caused_ms` ELSE CAST(0 AS BIGINT) END AS `caused_ms`
  FROM flight_readiness r LEFT JOIN flights i ON r.`inbound_flight_id` = i.`flight_id` EMIT CHANGES;
