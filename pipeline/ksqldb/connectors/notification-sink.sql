-- Written from pipeline/connectors/notification-sink.json; a test holds it to that file.
-- Not run on ksqlDB.

-- What stands in ${} is for the rules and the config providers of the Connect worker, not for ksqlDB.
SET 'ksql.variable.substitution.enable' = 'false';

CREATE SINK CONNECTOR IF NOT EXISTS `notification-sink` WITH (
  "connector.class" = 'dev.flightline.notification.NotificationSinkConnector',
  "tasks.max" = '1',
  "topics" = 'impacted-customers',
  "ledger.topic" = 'flight-notifications',
  "ledger.kafka.bootstrap.servers" = '${env:KAFKA_BOOTSTRAP_SERVERS}',
  "channels" = 'mail',
  "channels.mail.type" = 'smtp',
  "channels.mail.recipient.field" = 'customer_email',
  "channels.mail.host" = '${env:SMTP_HOST}',
  "channels.mail.port" = '${env:SMTP_PORT}',
  "channels.mail.security" = '${env:SMTP_SECURITY}',
  "channels.mail.from" = '${env:SMTP_FROM}',
  "channels.mail.headers.X-Flightline-Booking" = '{{booking_id}}',
  "channels.mail.headers.X-Flightline-Flight" = '{{flight_id}}',
  "channels.mail.headers.X-Flightline-Status" = '{{status}}',
  "channels.mail.headers.X-Flightline-Departure" = '{{new_estimated_departure}}',
  "channels.mail.headers.X-Flightline-Caused-At" = '{{#caused_at}}{{caused_at}}{{/caused_at}}',
  "errors.tolerance" = 'all',
  "errors.deadletterqueue.topic.name" = 'flight-notifications-dead-letters',
  "errors.deadletterqueue.context.headers.enable" = 'true',
  "consumer.override.isolation.level" = 'read_committed');
