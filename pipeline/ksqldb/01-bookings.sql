-- Bookings of all airlines, each with its customer.
--
-- Both are TABLES joined by foreign key: a booking made months ago still finds its customer, and a customer who changes
-- the e-mail address is told at the new one. A windowed stream-stream join loses both.

SET 'auto.offset.reset' = 'earliest';
SET 'cache.max.bytes.buffering' = '0';

CREATE TABLE IF NOT EXISTS airline_customers (`id` VARCHAR PRIMARY KEY, `airline` VARCHAR, `source_id` VARCHAR, `name` VARCHAR, `email` VARCHAR,
    `phone` VARCHAR, `locale` VARCHAR, `time_zone` VARCHAR, `notify` BOOLEAN, `updated_at` TIMESTAMP)
  WITH (kafka_topic='airline-customers', value_format='AVRO', partitions=4);

CREATE TABLE IF NOT EXISTS airline_bookings (`id` VARCHAR PRIMARY KEY, `airline` VARCHAR, `source_id` VARCHAR, `booking_reference` VARCHAR,
    `flight_number` VARCHAR, `callsign` VARCHAR, `flight_id` VARCHAR, `flight_date` DATE, `customer_id` VARCHAR, `booked_at` TIMESTAMP)
  WITH (kafka_topic='airline-bookings', value_format='AVRO', partitions=4);

CREATE TABLE IF NOT EXISTS bookings WITH (kafka_topic='bookings', value_format='AVRO') AS
  SELECT b.`id` AS `id`, AS_VALUE(b.`id`) AS `booking_id`, b.`airline` AS `airline`, b.`source_id` AS `source_id`,
    b.`booking_reference` AS `booking_reference`, b.`flight_number` AS `flight_number`, b.`callsign` AS `callsign`, b.`flight_id` AS `flight_id`,
    b.`flight_date` AS `flight_date`, b.`customer_id` AS `customer_id`, c.`name` AS `customer_name`, c.`email` AS `customer_email`,
    c.`phone` AS `phone`, c.`locale` AS `locale`, c.`time_zone` AS `time_zone`, c.`notify` AS `notify`, b.`booked_at` AS `booked_at`
  FROM airline_bookings b INNER JOIN airline_customers c ON b.`customer_id` = c.`id` EMIT CHANGES;

-- For those who may not know who it is. Name and booking reference go altogether (with a name, the reference opens the
-- booking); of the address the last four characters stay, of the telephone number the last two digits.
CREATE TABLE IF NOT EXISTS bookings_redacted WITH (kafka_topic='bookings-redacted', value_format='AVRO') AS
  SELECT `id`, `booking_id`, `airline`, `source_id`, '*****' AS `booking_reference`, `flight_number`, `callsign`, `flight_id`, `flight_date`,
    `customer_id`, '*****' AS `customer_name`, MASK_KEEP_RIGHT(`customer_email`, 4) AS `customer_email`, MASK_KEEP_RIGHT(`phone`, 2) AS `phone`,
    `locale`, `time_zone`, `notify`, `booked_at`
  FROM bookings EMIT CHANGES;
