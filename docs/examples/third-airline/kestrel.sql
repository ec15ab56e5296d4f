-- Kestrel's reservation system: upper-case names, composite keys, dates and times in columns of their own. Its flights are
-- flown in several legs a day under one number, and its clocks are those of the airports.
CREATE TABLE "PASSENGER" (
  "PAX_NO"        numeric(10) PRIMARY KEY,
  "FIRST_NAME"    varchar(100),
  "LAST_NAME"     varchar(100) NOT NULL,
  "EMAIL_PRIVATE" varchar(254),
  "EMAIL_WORK"    varchar(254),
  "MOBILE"        varchar(40),
  "LANG"          char(2),
  "OPT_IN"        char(1) NOT NULL,
  "CHANGED"       timestamp(3) NOT NULL
);
CREATE TABLE "COUPON" (
  "PNR"        char(6),
  "COUPON_NO"  smallint,
  "PAX_NO"     numeric(10) NOT NULL REFERENCES "PASSENGER",
  "CARRIER"    char(2) NOT NULL,
  "FLT_NO"     char(4) NOT NULL,
  "FLT_DATE"   char(8) NOT NULL,
  "FROM_APT"   char(3) NOT NULL,
  "ISSUED"     timestamp(3) NOT NULL,
  PRIMARY KEY ("PNR", "COUPON_NO")
);
CREATE TABLE "LEG" (
  "CARRIER"    char(2),
  "FLT_NO"     char(4),
  "FLT_DATE"   char(8),
  "FROM_APT"   char(3),
  "FROM_LAT"   numeric(8, 5) NOT NULL,
  "FROM_LON"   numeric(8, 5) NOT NULL,
  "FROM_ZONE"  varchar(64) NOT NULL,
  "TO_APT"     char(3) NOT NULL,
  "TO_LAT"     numeric(8, 5) NOT NULL,
  "TO_LON"     numeric(8, 5) NOT NULL,
  "TO_ZONE"    varchar(64) NOT NULL,
  "DEP_HHMM"   char(4) NOT NULL,
  "ARR_DATE"   char(8) NOT NULL,
  "ARR_HHMM"   char(4) NOT NULL,
  "TAIL"       varchar(12),
  "NEXT_NO"    char(4),
  "NEXT_DATE"  char(8),
  "NEXT_FROM"  char(3),
  "STATE"      char(1) NOT NULL,
  PRIMARY KEY ("CARRIER", "FLT_NO", "FLT_DATE", "FROM_APT")
);

INSERT INTO "PASSENGER" VALUES
  (4711, 'Runa', 'Eide', NULL, 'runa.eide@example.com', '+47 400 00 000', 'nb', 'J', '2026-11-20 09:30:00'),
  (4712, NULL, 'Solberg', 'solberg@example.org', 'office@example.org', NULL, NULL, 'N', '2026-03-29 02:30:00');
INSERT INTO "COUPON" VALUES
  ('KQ7T2M', 1, 4711, 'K7', '0204', '20261122', 'BGO', '2026-10-25 02:30:00'),
  ('KQ7T2M', 2, 4711, 'K7', '0204', '20261122', 'OSL', '2026-10-25 02:30:00'),
  ('ZZ9PLU', 1, 4712, 'Q1', '0033', '20261122', 'OSL', '2026-11-01 12:00:00');
INSERT INTO "LEG" VALUES
  ('K7', '0204', '20261122', 'BGO', 60.29339, 5.21814, 'Europe/Oslo', 'OSL', 60.19392, 11.10036, 'Europe/Oslo',
   '0745', '20261122', '0840', 'LN-KES', '0204', '20261122', 'OSL', 'S'),
  ('K7', '0204', '20261122', 'OSL', 60.19392, 11.10036, 'Europe/Oslo', 'JFK', 40.63980, -73.77890, 'America/New_York',
   '0955', '20261122', '1230', 'LN-KES', NULL, NULL, NULL, 'X');
