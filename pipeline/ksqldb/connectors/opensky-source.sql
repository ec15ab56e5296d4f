-- Written from pipeline/connectors/opensky-source.json; a test holds it to that file.
-- Not run on ksqlDB.

-- What stands in ${} is for the rules and the config providers of the Connect worker, not for ksqlDB.
SET 'ksql.variable.substitution.enable' = 'false';

CREATE SOURCE CONNECTOR IF NOT EXISTS `opensky-source` WITH (
  "connector.class" = 'dev.flightline.opensky.OpenSkySourceConnector',
  "tasks.max" = '1',
  "topic" = 'flight-updates',
  "opensky.url" = '${env:OPENSKY_URL}',
  "opensky.regions" = '${env:OPENSKY_REGIONS}',
  "opensky.client.id" = '${env:OPENSKY_CLIENT_ID}',
  "opensky.client.secret" = '${env:OPENSKY_CLIENT_SECRET}',
  "opensky.account" = '${env:OPENSKY_ACCOUNT}',
  "opensky.credits.per.day" = '${env:OPENSKY_CREDITS_PER_DAY}',
  "opensky.key" = 'callsign',
  "opensky.poll.interval.ms" = '${env:OPENSKY_POLL_INTERVAL_MS}',
  "exactly.once.support" = 'required');
