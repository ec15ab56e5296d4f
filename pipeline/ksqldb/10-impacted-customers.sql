-- One record a booking, however many bookings a flight or a passenger has. A tombstone (a cancelled booking, a vanished
-- customer; also for bookings that were never impacted) means: forget, say nothing. The number on the ticket is the one
-- that the passenger knows the flight by.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS impacted_customers WITH (kafka_topic='impacted-customers', value_format='AVRO') AS
  SELECT b.`id` AS `id`, b.`booking_id` AS `booking_id`, b.`booking_reference` AS `booking_reference`, b.`airline` AS `airline`,
    b.`customer_name` AS `customer_name`, b.`customer_email` AS `customer_email`, b.`phone` AS `phone`, b.`locale` AS `locale`,
    b.`time_zone` AS `time_zone`, b.`notify` AS `notify`, b.`flight_id` AS `flight_id`,
    COALESCE(b.`flight_number`, f.`flight_number`) AS `flight_number`, COALESCE(b.`callsign`, f.`callsign`) AS `callsign`,
    f.`inbound_callsign` AS `inbound_callsign`, f.`origin` AS `origin`, f.`destination` AS `destination`, f.`origin_time_zone` AS `origin_time_zone`,
    f.`scheduled_departure` AS `scheduled_departure`, f.`new_estimated_departure` AS `new_estimated_departure`, f.`delay_minutes` AS `delay_minutes`,
    f.`status` AS `status`, f.`caused_at` AS `caused_at`
  FROM bookings b INNER JOIN impacted_flights f ON b.`flight_id` = f.`id` EMIT CHANGES;
