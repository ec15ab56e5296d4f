-- Every leg of every callsign. A flight is callsign AND date, for the same callsign flies again tomorrow, and some fly
-- several legs a day; which leg a position belongs to is decided when the position comes, so the order in which legs
-- arrive does not matter.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS flights (`flight_id` VARCHAR PRIMARY KEY, `flight_number` VARCHAR, `callsign` VARCHAR, `airline` VARCHAR, `aircraft` VARCHAR,
    `origin` VARCHAR, `origin_latitude` DOUBLE, `origin_longitude` DOUBLE, `origin_time_zone` VARCHAR,
    `destination` VARCHAR, `destination_latitude` DOUBLE, `destination_longitude` DOUBLE, `destination_time_zone` VARCHAR,
    `scheduled_departure` TIMESTAMP, `scheduled_arrival` TIMESTAMP, `next_flight_id` VARCHAR, `turnaround_minutes` INT, `status` VARCHAR)
  WITH (kafka_topic='flights', value_format='AVRO', partitions=4);

CREATE TABLE IF NOT EXISTS legs_by_callsign WITH (kafka_topic='legs-by-callsign', value_format='AVRO') AS
  SELECT `callsign`, COLLECT_LIST(STRUCT(`flight_id` := `flight_id`, `departure` := `scheduled_departure`, `arrival` := `scheduled_arrival`,
      `lat0` := `origin_latitude`, `lon0` := `origin_longitude`, `lat1` := `destination_latitude`, `lon1` := `destination_longitude`,
      `next_flight_id` := `next_flight_id`, `turnaround_minutes` := `turnaround_minutes`)) AS `legs`
  FROM flights GROUP BY `callsign` EMIT CHANGES;
