-- StreamJet's reservation system. The replica identity lets change data capture see what was in a deleted row.
CREATE TABLE IF NOT EXISTS customer (
  cust_id       bigint PRIMARY KEY,
  title         varchar(20),
  first_name    varchar(100) NOT NULL,
  last_name     varchar(100) NOT NULL,
  email         varchar(254) NOT NULL,
  phone         varchar(40),
  lang          varchar(8),
  time_zone     varchar(64),
  notifications boolean NOT NULL DEFAULT true,
  updated_at    timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS flight (
  flight_no          varchar(8) NOT NULL,
  dep_date           date NOT NULL,
  tail               varchar(12) NOT NULL,
  origin             char(3) NOT NULL,
  origin_lat         double precision NOT NULL,
  origin_lon         double precision NOT NULL,
  origin_tz          varchar(64) NOT NULL,
  dest               char(3) NOT NULL,
  dest_lat           double precision NOT NULL,
  dest_lon           double precision NOT NULL,
  dest_tz            varchar(64) NOT NULL,
  std                timestamptz NOT NULL,
  sta                timestamptz NOT NULL,
  next_flight_no     varchar(8),
  next_dep_date      date,
  turnaround_minutes int NOT NULL,
  status             varchar(12) NOT NULL DEFAULT 'SCHEDULED' CHECK (status IN ('SCHEDULED', 'CANCELLED')),
  PRIMARY KEY (flight_no, dep_date)
);
CREATE TABLE IF NOT EXISTS booking (
  bk_id          bigint PRIMARY KEY,
  record_locator char(6) NOT NULL,
  flight_no      varchar(8) NOT NULL,
  dep_date       date NOT NULL,
  cust_id        bigint NOT NULL REFERENCES customer,
  booked_at      timestamptz NOT NULL
);
ALTER TABLE customer REPLICA IDENTITY FULL;
ALTER TABLE flight REPLICA IDENTITY FULL;
ALTER TABLE booking REPLICA IDENTITY FULL;
