-- Written from pipeline/connectors/analytics-sink.json; a test holds it to that file.
-- Not run on ksqlDB.

-- What stands in ${} is for the rules and the config providers of the Connect worker, not for ksqlDB.
SET 'ksql.variable.substitution.enable' = 'false';

CREATE SINK CONNECTOR IF NOT EXISTS `analytics-sink` WITH (
  "connector.class" = 'io.debezium.connector.jdbc.JdbcSinkConnector',
  "tasks.max" = '1',
  "topics" = 'bookings',
  "connection.url" = 'jdbc:postgresql://${env:ANALYTICS_DB_HOST}:${env:ANALYTICS_DB_PORT}/analytics',
  "connection.username" = '${env:ANALYTICS_DB_USER}',
  "connection.password" = '${env:ANALYTICS_DB_PASSWORD}',
  "insert.mode" = 'upsert',
  "delete.enabled" = 'true',
  "primary.key.mode" = 'record_key',
  "primary.key.fields" = 'booking_id',
  "schema.evolution" = 'basic',
  "collection.name.format" = 'bookings',
  "transforms" = 'key,mask',
  "transforms.key.type" = 'org.apache.kafka.connect.transforms.HoistField$Key',
  "transforms.key.field" = 'booking_id',
  "transforms.mask.type" = 'dev.flightline.pii.PiiMask$Value',
  "transforms.mask.rules" = 'name,email,phone,reference',
  "transforms.mask.rules.name.fields" = 'customer_name',
  "transforms.mask.rules.name.strategy" = 'redact',
  "transforms.mask.rules.email.fields" = 'customer_email',
  "transforms.mask.rules.email.strategy" = 'hmac',
  "transforms.mask.rules.email.key" = 'k1',
  "transforms.mask.rules.phone.fields" = 'phone',
  "transforms.mask.rules.phone.strategy" = 'keep_right',
  "transforms.mask.rules.phone.count" = '2',
  "transforms.mask.rules.reference.fields" = 'booking_reference',
  "transforms.mask.rules.reference.strategy" = 'mask',
  "transforms.mask.keys" = 'k1',
  "transforms.mask.keys.k1.secret" = '${env:PII_SECRET}',
  "consumer.override.isolation.level" = 'read_committed');
