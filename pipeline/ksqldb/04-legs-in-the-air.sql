-- Of the possible legs the one that left last: an aircraft that is back on the same way tomorrow is not still on
-- yesterday's flight.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE STREAM IF NOT EXISTS legs_in_the_air WITH (kafka_topic='legs-in-the-air', value_format='AVRO') AS
  SELECT `callsign`, `last_contact`, `latitude`, `longitude`, `velocity`, `caused_ms`,
    REDUCE(`legs`, `legs`[1], (best, leg) => CASE WHEN leg->`departure` > best->`departure` THEN leg ELSE best END) AS `leg`
  FROM possible_legs WHERE ARRAY_LENGTH(`legs`) > 0 EMIT CHANGES;
