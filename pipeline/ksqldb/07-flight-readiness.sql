-- The last change of each flight, and the latest time that was ever announced: whoever was told of a delay must be told
-- that it is over.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

-- The changes read as a stream, which leaves out the tombstones that the HAVING clause writes.
CREATE STREAM IF NOT EXISTS ready_change_events (`flight_id` VARCHAR KEY, `quarters` ARRAY<BIGINT>, `inbound_flight_id` VARCHAR, `inbound_callsign` VARCHAR,
    `caused_ms` BIGINT)
  WITH (kafka_topic='ready-changes', value_format='AVRO');

CREATE TABLE IF NOT EXISTS flight_readiness WITH (kafka_topic='flight-readiness', value_format='AVRO') AS
  SELECT `flight_id`, LATEST_BY_OFFSET(`inbound_flight_id`) AS `inbound_flight_id`, LATEST_BY_OFFSET(`inbound_callsign`) AS `inbound_callsign`,
    LATEST_BY_OFFSET(`quarters`[-1] * 900000) AS `ready_ms`, MAX(`quarters`[-1] * 900000) AS `latest_ready_ms`,
    LATEST_BY_OFFSET(`caused_ms`) AS `caused_ms`
  FROM ready_change_events GROUP BY `flight_id` EMIT CHANGES;
