-- NorthWing's reservation system, as its makers in Hamburg wrote it: German names, wall clock times, dates as text.
CREATE TABLE IF NOT EXISTS kunde (
  kundennummer      int PRIMARY KEY,
  name              varchar(200) NOT NULL,
  mail              varchar(254) NOT NULL,
  telefon           varchar(40),
  sprache           varchar(8),
  zeitzone          varchar(64),
  benachrichtigen   tinyint(1) NOT NULL DEFAULT 1,
  geaendert_am      datetime NOT NULL
) CHARACTER SET utf8mb4;
CREATE TABLE IF NOT EXISTS flug (
  flugnummer        varchar(10) NOT NULL,
  abflugdatum       date NOT NULL,
  kennzeichen       varchar(12) NOT NULL,
  von               char(3) NOT NULL,
  von_breite        double NOT NULL,
  von_laenge        double NOT NULL,
  von_zeitzone      varchar(64) NOT NULL,
  nach              char(3) NOT NULL,
  nach_breite       double NOT NULL,
  nach_laenge       double NOT NULL,
  nach_zeitzone     varchar(64) NOT NULL,
  abflug_lokal      datetime NOT NULL,
  ankunft_lokal     datetime NOT NULL,
  folgeflug         varchar(10),
  folgeflug_datum   date,
  wendezeit_minuten int NOT NULL,
  status            varchar(10) NOT NULL DEFAULT 'GEPLANT' CHECK (status IN ('GEPLANT', 'ANNULLIERT')),
  PRIMARY KEY (flugnummer, abflugdatum)
) CHARACTER SET utf8mb4;
CREATE TABLE IF NOT EXISTS buchung (
  buchungsnummer    int PRIMARY KEY,
  buchungscode      char(6) NOT NULL,
  kundennummer      int NOT NULL,
  flugnummer        varchar(10) NOT NULL,
  abflugdatum       varchar(10) NOT NULL,
  gebucht_am        datetime NOT NULL,
  FOREIGN KEY (kundennummer) REFERENCES kunde (kundennummer)
) CHARACTER SET utf8mb4;
