-- A change passes only when two estimates in a row agree on the same quarter-hour: 720 position updates of one late flight
-- become one record a passenger, not 720. The same value may pass twice after an unsettled sample, and two neighbouring
-- values may alternate: the notification sink tells a passenger only what is earlier than last told, or later by more than
-- its threshold.
--
-- Here above all the cache must be off: it would swallow all but the last of a burst of estimates, and nothing would be
-- announced.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS ready_changes WITH (kafka_topic='ready-changes', value_format='AVRO') AS
  SELECT `flight_id`, LATEST_BY_OFFSET(`ready_quarter`, 3) AS `quarters`, LATEST_BY_OFFSET(`inbound_flight_id`) AS `inbound_flight_id`,
    LATEST_BY_OFFSET(`inbound_callsign`) AS `inbound_callsign`, LATEST_BY_OFFSET(`caused_ms`) AS `caused_ms`
  FROM ready_estimates GROUP BY `flight_id`
  HAVING ARRAY_LENGTH(LATEST_BY_OFFSET(`ready_quarter`, 3)) >= 2 AND LATEST_BY_OFFSET(`ready_quarter`, 3)[-1] = LATEST_BY_OFFSET(`ready_quarter`, 3)[-2]
    AND (ARRAY_LENGTH(LATEST_BY_OFFSET(`ready_quarter`, 3)) = 2 OR LATEST_BY_OFFSET(`ready_quarter`, 3)[-2] <> LATEST_BY_OFFSET(`ready_quarter`, 3)[-3]) EMIT CHANGES;
