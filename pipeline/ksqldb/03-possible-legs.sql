-- The legs that an aircraft can be on. It has left no earlier than an hour before schedule and should have arrived no
-- more than twelve hours ago, and it is on the leg's way: the way over its position is at most a quarter longer than the
-- direct one. So an aircraft that is still on its first leg when its second should have left is not taken to be on the
-- second. Slower than 50 m/s it is taxiing, or its speed is not one to reckon with.
--
-- caused_ms, the time of the snapshot, goes along to the passenger's message: it tells how long that took.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE STREAM IF NOT EXISTS flight_updates (`callsign` VARCHAR KEY, `icao24` VARCHAR, `last_contact` TIMESTAMP, `latitude` DOUBLE, `longitude` DOUBLE,
    `velocity` DOUBLE, `on_ground` BOOLEAN, `snapshot_time` TIMESTAMP)
  WITH (kafka_topic='flight-updates', value_format='AVRO', partitions=4);

CREATE STREAM IF NOT EXISTS possible_legs WITH (kafka_topic='possible-legs', value_format='AVRO') AS
  SELECT u.`callsign` AS `callsign`, u.`last_contact` AS `last_contact`, u.`latitude` AS `latitude`, u.`longitude` AS `longitude`, u.`velocity` AS `velocity`,
    COALESCE(UNIX_TIMESTAMP(u.`snapshot_time`), u.ROWTIME) AS `caused_ms`,
    FILTER(l.`legs`, leg => leg->`departure` <= TIMESTAMPADD(HOURS, 1, u.`last_contact`) AND TIMESTAMPADD(HOURS, 12, leg->`arrival`) >= u.`last_contact`
      AND GEO_DISTANCE(leg->`lat0`, leg->`lon0`, u.`latitude`, u.`longitude`, 'KM') + GEO_DISTANCE(u.`latitude`, u.`longitude`, leg->`lat1`, leg->`lon1`, 'KM')
        <= 1.25 * GEO_DISTANCE(leg->`lat0`, leg->`lon0`, leg->`lat1`, leg->`lon1`, 'KM')) AS `legs`
  FROM flight_updates u INNER JOIN legs_by_callsign l ON u.`callsign` = l.`callsign`
  WHERE u.`velocity` > 50 AND NOT u.`on_ground` AND u.`latitude` IS NOT NULL AND u.`longitude` IS NOT NULL EMIT CHANGES;
