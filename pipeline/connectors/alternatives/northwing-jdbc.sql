-- What a JDBC source needs of NorthWing's MariaDB and the tables do not have: when a row was changed, a number for each row,
-- and the rows that were deleted. To be run once by whoever owns the tables; change data capture needs none of it.
--
-- Dates and wall clocks are text in the views: a driver would make points in time of them, in a zone of its own.

ALTER TABLE kunde
  ADD COLUMN geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  ADD INDEX (geaendert, kundennummer);
ALTER TABLE buchung
  ADD COLUMN geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  ADD INDEX (geaendert, buchungsnummer);
ALTER TABLE flug
  ADD COLUMN geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  ADD COLUMN zeile bigint NOT NULL AUTO_INCREMENT UNIQUE,
  ADD INDEX (geaendert, zeile);

-- Of a deleted row its key stays, and nothing else.
CREATE TABLE kunde_geloescht (
  kundennummer int PRIMARY KEY, geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
);
CREATE TABLE buchung_geloescht (
  buchungsnummer int PRIMARY KEY, geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
);
CREATE TABLE flug_geloescht (
  zeile bigint PRIMARY KEY,
  flugnummer varchar(10) NOT NULL,
  abflugdatum date NOT NULL,
  geaendert timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) CHARACTER SET utf8mb4;
CREATE TRIGGER kunde_geloescht AFTER DELETE ON kunde FOR EACH ROW
  REPLACE INTO kunde_geloescht (kundennummer) VALUES (OLD.kundennummer);
CREATE TRIGGER buchung_geloescht AFTER DELETE ON buchung FOR EACH ROW
  REPLACE INTO buchung_geloescht (buchungsnummer) VALUES (OLD.buchungsnummer);
CREATE TRIGGER flug_geloescht AFTER DELETE ON flug FOR EACH ROW
  INSERT INTO flug_geloescht (zeile, flugnummer, abflugdatum) VALUES (OLD.zeile, OLD.flugnummer, OLD.abflugdatum);

CREATE VIEW kunde_zeilen AS
  SELECT kundennummer AS zeile, kundennummer, name, mail, telefon, sprache, zeitzone, benachrichtigen,
    DATE_FORMAT(geaendert_am, '%Y-%m-%dT%H:%i:%s') AS geaendert_am, geaendert, 'false' AS __deleted
  FROM kunde
  UNION ALL
  SELECT kundennummer, kundennummer, NULL, NULL, NULL, NULL, NULL, NULL, NULL, geaendert, 'true'
  FROM kunde_geloescht;
CREATE VIEW buchung_zeilen AS
  SELECT buchungsnummer AS zeile, buchungsnummer, buchungscode, kundennummer, flugnummer, abflugdatum,
    DATE_FORMAT(gebucht_am, '%Y-%m-%dT%H:%i:%s') AS gebucht_am, geaendert, 'false' AS __deleted
  FROM buchung
  UNION ALL
  SELECT buchungsnummer, buchungsnummer, NULL, NULL, NULL, NULL, NULL, geaendert, 'true'
  FROM buchung_geloescht;
CREATE VIEW flug_zeilen AS
  SELECT zeile, flugnummer, DATE_FORMAT(abflugdatum, '%Y-%m-%d') AS abflugdatum, kennzeichen, von, von_breite, von_laenge,
    von_zeitzone, nach, nach_breite, nach_laenge, nach_zeitzone,
    DATE_FORMAT(abflug_lokal, '%Y-%m-%dT%H:%i:%s') AS abflug_lokal,
    DATE_FORMAT(ankunft_lokal, '%Y-%m-%dT%H:%i:%s') AS ankunft_lokal, folgeflug,
    DATE_FORMAT(folgeflug_datum, '%Y-%m-%d') AS folgeflug_datum, wendezeit_minuten, status, geaendert, 'false' AS __deleted
  FROM flug
  UNION ALL
  SELECT zeile, flugnummer, DATE_FORMAT(abflugdatum, '%Y-%m-%d'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, geaendert, 'true'
  FROM flug_geloescht;
