// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** The keys of {@link BookingNormalizer}. */
final class BookingNormalizerConfig extends AbstractConfig {
    static final String ENTITY_CONFIG = "entity";
    private static final String ENTITY_DOC = "What the source table holds, and so which canonical record is made.";

    static final String AIRLINE_CONFIG = "airline";
    private static final String AIRLINE_DOC =
            "Name of the airline: the field `airline` and the prefix of ids. Must be different for each airline.";

    static final String FIELD_PREFIX = "field.";

    static final String IGNORE_CASE_CONFIG = "field.ignore.case";
    static final String IGNORE_CASE_DOC =
            "Whether rules find columns, nested fields and keys without regard to case: `${mail}` reads `MAIL`. A column"
                    + " written exactly as in the rule comes first; if only others are there, and several, that is a reject.";
    static final boolean IGNORE_CASE_DEFAULT = false;

    static final String TIME_ZONE_CONFIG = "time.zone";
    private static final String TIME_ZONE_DOC =
            "Zone of date-times without one, where the record has no better: scheduled"
                    + " departures and arrivals of flights are read in the zones of their airports. A time that a change to summer"
                    + " time skips is moved forward by the gap; one that happens twice is the earlier.";
    private static final String TIME_ZONE_DEFAULT = "UTC";

    static final String TIMESTAMP_FORMATS_CONFIG = "timestamp.formats";
    private static final String TIMESTAMP_FORMATS_DOC =
            "Formats of dates and times in text, tried in this order and before"
                    + " ISO 8601; patterns of `java.time.format.DateTimeFormatter` such as `dd.MM.yyyy` or `dd.MM.yyyy HH:mm`,"
                    + " with English names. Strict: 30 February is an error. A pattern cannot contain a comma.";

    static final String AIRLINE_CODES_CONFIG = "airline.codes";
    private static final String AIRLINE_CODES_DOC =
            "ICAO designator for each IATA designator, as `SJ:SJT,NW:NWG`. With it"
                    + " `SJ118` or `sj 0118` on a ticket is `SJT118` on the air. Flight numbers that are callsigns stay as they are.";

    static final String CALLSIGN_OVERRIDES_CONFIG = "callsign.overrides";
    private static final String CALLSIGN_OVERRIDES_DOC = "Callsigns of flight numbers that cannot be derived, as"
            + " `EI178:EIN17A`. Looked up before anything else; blanks, case and leading zeros of the flight number do not"
            + " count.";

    static final String FLIGHT_ID_WITH_ORIGIN_CONFIG = "flight.id.with.origin";
    private static final String FLIGHT_ID_WITH_ORIGIN_DOC =
            "Whether `flight_id` is `callsign/date/origin`, for airlines that"
                    + " fly one number in several legs a day. Needs `field.origin`, and must be the same for bookings and flights.";
    private static final boolean FLIGHT_ID_WITH_ORIGIN_DEFAULT = false;

    static final String STATUS_CANCELLED_CONFIG = "status.cancelled";
    private static final String STATUS_CANCELLED_DOC =
            "What the source says for a cancelled flight, without regard to case; everything else is SCHEDULED.";
    private static final String STATUS_CANCELLED_DEFAULT = "CANCELLED,CANCELED,true,1";

    static final String ON_DELETE_CONFIG = "on.delete";
    private static final String ON_DELETE_DOC =
            "What becomes of a deleted row: a `tombstone` under the canonical key, or nothing (`drop`).";

    static final String ON_REJECT_CONFIG = "on.reject";
    private static final String ON_REJECT_DOC =
            "What becomes of a record that cannot be brought to the schema: `fail` throws,"
                    + " so that Connect's `errors.tolerance` decides; `route` writes a reject without any value of the record to"
                    + " `reject.topic` and goes on.";

    static final String REJECT_TOPIC_CONFIG = "reject.topic";
    private static final String REJECT_TOPIC_DOC =
            "Topic of rejects; required with `on.reject=route`. Records of `booking-rejects.avsc`.";

    private static final String IDENTITY_GROUP = "Identity";
    private static final String FIELDS_GROUP = "Fields";
    private static final String READING_GROUP = "Reading";
    private static final String OUTCOME_GROUP = "Outcome";

    static final ConfigDef DEFINITION = definition();

    /** @throws org.apache.kafka.common.config.ConfigException with every problem at once */
    BookingNormalizerConfig(Map<String, ?> properties) {
        super(DEFINITION, ConfigChecks.allPassed(DEFINITION, properties), false);
    }

    Entity entity() {
        return Entity.of(getString(ENTITY_CONFIG));
    }

    String airline() {
        return getString(AIRLINE_CONFIG);
    }

    RuleSet rules() {
        Map<CanonicalField, String> templates = new EnumMap<>(CanonicalField.class);
        for (CanonicalField field : entity().fields()) {
            String template = getString(field.configKey());
            if (template != null) {
                templates.put(field, template);
            }
        }
        return RuleSet.of(templates, getBoolean(IGNORE_CASE_CONFIG));
    }

    ZoneId timeZone() {
        return ZoneId.of(getString(TIME_ZONE_CONFIG));
    }

    List<DateTimeFormatter> timestampFormats() {
        return getList(TIMESTAMP_FORMATS_CONFIG).stream()
                .map(SourceTimes::format)
                .toList();
    }

    Map<String, String> airlineCodes() {
        return ConfigChecks.pairs(getList(AIRLINE_CODES_CONFIG));
    }

    Map<String, String> callsignOverrides() {
        return ConfigChecks.pairs(getList(CALLSIGN_OVERRIDES_CONFIG));
    }

    boolean flightIdWithOrigin() {
        return getBoolean(FLIGHT_ID_WITH_ORIGIN_CONFIG);
    }

    /** In lower case. */
    Set<String> statusCancelled() {
        return getList(STATUS_CANCELLED_CONFIG).stream()
                .map(status -> status.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    OnDelete onDelete() {
        return OnDelete.valueOf(getString(ON_DELETE_CONFIG).toUpperCase(Locale.ROOT));
    }

    OnReject onReject() {
        return OnReject.valueOf(getString(ON_REJECT_CONFIG).toUpperCase(Locale.ROOT));
    }

    /** Null unless rejects are routed or a topic is set for nothing. */
    @Nullable
    String rejectTopic() {
        return getString(REJECT_TOPIC_CONFIG);
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        defineIdentity(definition);
        FieldAdvice.define(definition, FIELDS_GROUP);
        defineReading(definition);
        defineOutcome(definition);
        return definition;
    }

    private static void defineIdentity(ConfigDef definition) {
        definition.define(
                ENTITY_CONFIG,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigChecks.oneOf(Entity.values()),
                Importance.HIGH,
                ENTITY_DOC,
                IDENTITY_GROUP,
                1,
                Width.SHORT,
                "Entity");
        definition.define(
                AIRLINE_CONFIG,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigChecks.NOT_BLANK,
                Importance.HIGH,
                AIRLINE_DOC,
                IDENTITY_GROUP,
                2,
                Width.MEDIUM,
                "Airline");
        definition.define(
                AIRLINE_CODES_CONFIG,
                ConfigDef.Type.LIST,
                "",
                ConfigChecks.AIRLINE_CODES,
                Importance.HIGH,
                AIRLINE_CODES_DOC,
                IDENTITY_GROUP,
                3,
                Width.LONG,
                "IATA to ICAO designators");
        definition.define(
                CALLSIGN_OVERRIDES_CONFIG,
                ConfigDef.Type.LIST,
                "",
                ConfigChecks.CALLSIGN_OVERRIDES,
                Importance.LOW,
                CALLSIGN_OVERRIDES_DOC,
                IDENTITY_GROUP,
                4,
                Width.LONG,
                "Callsigns by flight number");
        definition.define(
                FLIGHT_ID_WITH_ORIGIN_CONFIG,
                ConfigDef.Type.BOOLEAN,
                FLIGHT_ID_WITH_ORIGIN_DEFAULT,
                Importance.LOW,
                FLIGHT_ID_WITH_ORIGIN_DOC,
                IDENTITY_GROUP,
                5,
                Width.SHORT,
                "Origin in flight_id");
    }

    private static void defineReading(ConfigDef definition) {
        definition.define(
                TIME_ZONE_CONFIG,
                ConfigDef.Type.STRING,
                TIME_ZONE_DEFAULT,
                ConfigChecks.ZONE,
                Importance.HIGH,
                TIME_ZONE_DOC,
                READING_GROUP,
                1,
                Width.MEDIUM,
                "Time zone");
        definition.define(
                TIMESTAMP_FORMATS_CONFIG,
                ConfigDef.Type.LIST,
                "",
                ConfigChecks.FORMATS,
                Importance.MEDIUM,
                TIMESTAMP_FORMATS_DOC,
                READING_GROUP,
                2,
                Width.LONG,
                "Date and time formats");
        definition.define(
                STATUS_CANCELLED_CONFIG,
                ConfigDef.Type.LIST,
                STATUS_CANCELLED_DEFAULT,
                Importance.MEDIUM,
                STATUS_CANCELLED_DOC,
                READING_GROUP,
                3,
                Width.MEDIUM,
                "Words for cancelled");
    }

    private static void defineOutcome(ConfigDef definition) {
        definition.define(
                ON_DELETE_CONFIG,
                ConfigDef.Type.STRING,
                ConfigChecks.configName(OnDelete.TOMBSTONE),
                ConfigChecks.oneOf(OnDelete.values()),
                Importance.MEDIUM,
                ON_DELETE_DOC,
                OUTCOME_GROUP,
                1,
                Width.SHORT,
                "On delete");
        definition.define(
                ON_REJECT_CONFIG,
                ConfigDef.Type.STRING,
                ConfigChecks.configName(OnReject.FAIL),
                ConfigChecks.oneOf(OnReject.values()),
                Importance.HIGH,
                ON_REJECT_DOC,
                OUTCOME_GROUP,
                2,
                Width.SHORT,
                "On reject");
        definition.define(
                REJECT_TOPIC_CONFIG,
                ConfigDef.Type.STRING,
                null,
                ConfigChecks.NOT_BLANK,
                Importance.MEDIUM,
                REJECT_TOPIC_DOC,
                OUTCOME_GROUP,
                3,
                Width.MEDIUM,
                "Reject topic",
                new RejectTopicAdvice());
    }
}
