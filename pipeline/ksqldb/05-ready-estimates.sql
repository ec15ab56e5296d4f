-- A late inbound aircraft delays the NEXT flight of that aircraft, whose passengers can still stay at home. That flight is
-- ready when the aircraft has arrived (great-circle distance over ground speed) and turned around, counted in whole
-- quarter-hours, rounded down: nobody may come too late.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE STREAM IF NOT EXISTS ready_estimates WITH (kafka_topic='ready-estimates', value_format='AVRO') AS
  SELECT `leg`->`next_flight_id` AS `flight_id`, `leg`->`flight_id` AS `inbound_flight_id`, `callsign` AS `inbound_callsign`, `caused_ms`,
    (UNIX_TIMESTAMP(`last_contact`) + CAST(GEO_DISTANCE(`latitude`, `longitude`, `leg`->`lat1`, `leg`->`lon1`, 'KM') * 1000000 / `velocity` AS BIGINT)
      + COALESCE(`leg`->`turnaround_minutes`, 30) * 60000) / 900000 AS `ready_quarter`
  FROM legs_in_the_air WHERE `leg`->`next_flight_id` IS NOT NULL PARTITION BY `leg`->`next_flight_id` EMIT CHANGES;
