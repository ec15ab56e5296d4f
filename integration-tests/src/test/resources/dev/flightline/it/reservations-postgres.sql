-- A column of every type that a field of a canonical record can come from. The first table logs whole rows, the second its
-- primary key only; the comments above a step say what a change data capture connector makes of it.
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TYPE cabin AS ENUM ('ECONOMY', 'BUSINESS');
CREATE TABLE reservation (
  bk_id         bigint PRIMARY KEY,
  pnr           char(8) NOT NULL,
  ticket        uuid NOT NULL,
  flight_no     varchar(8) NOT NULL,
  dep_date      date NOT NULL,
  dep_clock     time NOT NULL,
  dep_clock_tz  timetz NOT NULL,
  dep_local     timestamp NOT NULL,
  dep_at        timestamptz NOT NULL,
  arr_local     timestamp(3) NOT NULL,
  cust_id       numeric(12, 0) NOT NULL,
  agent         numeric NOT NULL,
  latitude      numeric(9, 6) NOT NULL,
  longitude     double precision NOT NULL,
  notify        boolean NOT NULL DEFAULT true,
  notify_small  smallint NOT NULL DEFAULT 1,
  cabin         cabin NOT NULL,
  payload       jsonb NOT NULL,
  contact       hstore NOT NULL,
  lang          varchar(8) DEFAULT 'en',
  notes         text
);
ALTER TABLE reservation ALTER COLUMN notes SET STORAGE EXTERNAL;
ALTER TABLE reservation ALTER COLUMN contact SET STORAGE EXTERNAL;
CREATE TABLE reservation_by_key (LIKE reservation INCLUDING ALL);
ALTER TABLE reservation REPLICA IDENTITY FULL;
