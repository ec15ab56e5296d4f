-- What a JDBC source needs of StreamJet's PostgreSQL and the tables do not have: when a row was changed, a number for each
-- row, and the rows that were deleted. To be run once by whoever owns the tables; change data capture needs none of it.
--
-- Dates are text in the views, so that no time zone of a driver or a connector moves them to the day before.

ALTER TABLE customer ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE booking ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE flight ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE flight ADD COLUMN row_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
CREATE INDEX ON customer (changed_at, cust_id);
CREATE INDEX ON booking (changed_at, bk_id);
CREATE INDEX ON flight (changed_at, row_id);

CREATE FUNCTION flightline_changed() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END';
CREATE TRIGGER flightline_changed BEFORE INSERT OR UPDATE ON customer
  FOR EACH ROW EXECUTE FUNCTION flightline_changed();
CREATE TRIGGER flightline_changed BEFORE INSERT OR UPDATE ON booking
  FOR EACH ROW EXECUTE FUNCTION flightline_changed();
CREATE TRIGGER flightline_changed BEFORE INSERT OR UPDATE ON flight
  FOR EACH ROW EXECUTE FUNCTION flightline_changed();

-- Of a deleted row its key stays, and nothing else.
CREATE TABLE customer_deleted (cust_id bigint PRIMARY KEY, changed_at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE booking_deleted (bk_id bigint PRIMARY KEY, changed_at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE flight_deleted (
  row_id bigint PRIMARY KEY,
  flight_no varchar(8) NOT NULL,
  dep_date date NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION flightline_customer_deleted() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN
     INSERT INTO customer_deleted VALUES (OLD.cust_id)
       ON CONFLICT (cust_id) DO UPDATE SET changed_at = excluded.changed_at;
     RETURN OLD;
   END';
CREATE FUNCTION flightline_booking_deleted() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN
     INSERT INTO booking_deleted VALUES (OLD.bk_id)
       ON CONFLICT (bk_id) DO UPDATE SET changed_at = excluded.changed_at;
     RETURN OLD;
   END';
CREATE FUNCTION flightline_flight_deleted() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN INSERT INTO flight_deleted VALUES (OLD.row_id, OLD.flight_no, OLD.dep_date); RETURN OLD; END';
CREATE TRIGGER flightline_deleted AFTER DELETE ON customer
  FOR EACH ROW EXECUTE FUNCTION flightline_customer_deleted();
CREATE TRIGGER flightline_deleted AFTER DELETE ON booking
  FOR EACH ROW EXECUTE FUNCTION flightline_booking_deleted();
CREATE TRIGGER flightline_deleted AFTER DELETE ON flight
  FOR EACH ROW EXECUTE FUNCTION flightline_flight_deleted();

CREATE VIEW customer_rows AS
  SELECT cust_id AS row_id, cust_id, title, first_name, last_name, email, phone, lang, time_zone, notifications, updated_at,
    changed_at, 'false' AS __deleted
  FROM customer
  UNION ALL
  SELECT cust_id, cust_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, changed_at, 'true'
  FROM customer_deleted;
CREATE VIEW booking_rows AS
  SELECT bk_id AS row_id, bk_id, record_locator, flight_no, to_char(dep_date, 'YYYY-MM-DD') AS dep_date, cust_id, booked_at,
    changed_at, 'false' AS __deleted
  FROM booking
  UNION ALL
  SELECT bk_id, bk_id, NULL, NULL, NULL, NULL, NULL, changed_at, 'true'
  FROM booking_deleted;
CREATE VIEW flight_rows AS
  SELECT row_id, flight_no, to_char(dep_date, 'YYYY-MM-DD') AS dep_date, tail, origin, origin_lat, origin_lon, origin_tz,
    dest, dest_lat, dest_lon, dest_tz, std, sta, next_flight_no, to_char(next_dep_date, 'YYYY-MM-DD') AS next_dep_date,
    turnaround_minutes, status, changed_at, 'false' AS __deleted
  FROM flight
  UNION ALL
  SELECT row_id, flight_no, to_char(dep_date, 'YYYY-MM-DD'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, changed_at, 'true'
  FROM flight_deleted;
