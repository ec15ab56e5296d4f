// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings. Which keys there are depends on the settings themselves: each alias in {@code channels}
 * brings the keys of its type, and templates may be given for a kind of message or a language.
 */
final class NotificationSinkConfig extends AbstractConfig {
    static final String ID_FIELDS_CONFIG = "notification.id.fields";
    private static final String ID_FIELDS_DOC = "Fields that together name what a passenger is told about: the booking"
            + " and the flight. Records of one such name must share their record key.";
    private static final String ID_FIELDS_DEFAULT = "booking_id,flight_id";

    static final String STATUS_FIELD_CONFIG = "status.field";
    private static final String STATUS_FIELD_DOC = "Field with the flight's status: DELAYED, ON_TIME or CANCELLED.";
    private static final String STATUS_FIELD_DEFAULT = "status";

    static final String CHANGE_FIELD_CONFIG = "change.field";
    private static final String CHANGE_FIELD_DOC = "Field with the departure to tell, compared with the one told last.";
    private static final String CHANGE_FIELD_DEFAULT = "new_estimated_departure";

    static final String TTL_FIELD_CONFIG = "ttl.field";
    private static final String TTL_FIELD_DOC =
            "Field with the time after which telling is of no use: the record is EXPIRED then. Empty: never.";
    private static final String TTL_FIELD_DEFAULT = "new_estimated_departure";

    static final String OPT_IN_FIELD_CONFIG = "opt.in.field";
    private static final String OPT_IN_FIELD_DOC = "Boolean field; false: this passenger does not want notifications,"
            + " and the record is SUPPRESSED. Null or missing: the passenger does. Empty: there is no such field.";
    private static final String OPT_IN_FIELD_DEFAULT = "notify";

    static final String LOCALE_FIELD_CONFIG = "locale.field";
    private static final String LOCALE_FIELD_DOC = "Field with the language the passenger reads, a BCP 47 tag such as"
            + " de or en-GB. Bundled are en, de, fr and es; anything else is told in English.";
    private static final String LOCALE_FIELD_DEFAULT = "locale";

    static final String TIME_ZONE_FIELD_CONFIG = "time.zone.field";
    private static final String TIME_ZONE_FIELD_DOC =
            "Field with the IANA time zone to tell times in, named with each time; without one, UTC.";
    private static final String TIME_ZONE_FIELD_DEFAULT = "origin_time_zone";

    static final String TIME_FIELDS_CONFIG = "time.fields";
    private static final String TIME_FIELDS_DOC = "Further fields that hold an instant, beside change.field and"
            + " ttl.field: a Connect Timestamp, epoch milliseconds or ISO 8601 text.";
    private static final String TIME_FIELDS_DEFAULT = "scheduled_departure";

    static final String LATER_THRESHOLD_CONFIG = "later.threshold.ms";
    private static final String LATER_THRESHOLD_DOC = "A departure later than the one told last is told only when it is"
            + " later by more than this. An earlier one is always told.";
    private static final long LATER_THRESHOLD_DEFAULT = Duration.ofMinutes(20).toMillis();

    static final String MAX_IN_FLIGHT_CONFIG = "max.in.flight";
    private static final String MAX_IN_FLIGHT_DOC =
            "How many messages may be on their way at the same time. One that waits for"
                    + " its next attempt is not counted. Messages of one record key follow each other. Where there are"
                    + " several channels, one takes three quarters of it at most.";
    private static final int MAX_IN_FLIGHT_DEFAULT = 64;

    static final String MAX_QUEUED_CONFIG = "max.queued";
    private static final String MAX_QUEUED_DOC =
            "How many records without an outcome may be held in memory before consumption pauses.";
    private static final int MAX_QUEUED_DEFAULT = 2_000;

    static final String DRY_RUN_CONFIG = "dry.run";
    private static final String DRY_RUN_DOC = "Decide and compose as usual, but send nothing; what would have been sent"
            + " is SUPPRESSED and counted as DRY_RUN.";
    private static final boolean DRY_RUN_DEFAULT = false;

    static final String ALLOW_LIST_CONFIG = "allow.list";
    private static final String ALLOW_LIST_DOC = "For test systems: the only recipients that may be written to, whole"
            + " addresses or domains as @example.com. Everybody else is SUPPRESSED. Empty: no limit.";

    /** @throws ConfigException naming the first key whose value cannot be used */
    NotificationSinkConfig(Map<String, String> settings) {
        super(definition(settings), settings, false);
    }

    /** The keys that do not depend on other settings. */
    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        defineChannels(new ConfigGroup(keys, "Channels"));
        defineTelling(new ConfigGroup(keys, "Telling"));
        LedgerConfig.define(new ConfigGroup(keys, "Ledger"));
        SuppressionConfig.define(new ConfigGroup(keys, "Suppression list"));
        defineRecord(new ConfigGroup(keys, "Record"));
        TemplateKeys.define(new ConfigGroup(keys, "Templates"));
        RegistryKeys.define(new ConfigGroup(keys, "Schema registry"));
        return keys;
    }

    /** All keys that these settings give a meaning to. */
    static ConfigDef definition(Map<String, String> settings) {
        ConfigDef keys = definition();
        ChannelKeys.defineChannels(keys, settings);
        TemplateKeys.defineVariants(keys, settings.keySet());
        LedgerConfig.KAFKA.define(keys, settings);
        SuppressionConfig.KAFKA.define(keys, settings);
        return keys;
    }

    private static void defineChannels(ConfigGroup group) {
        ChannelKeys.define(group);
        group.define(MAX_IN_FLIGHT_CONFIG, INT, MAX_IN_FLIGHT_DEFAULT, between(1, 10_000), MEDIUM, MAX_IN_FLIGHT_DOC);
        group.define(MAX_QUEUED_CONFIG, INT, MAX_QUEUED_DEFAULT, atLeast(1), LOW, MAX_QUEUED_DOC);
        group.define(DRY_RUN_CONFIG, BOOLEAN, DRY_RUN_DEFAULT, null, MEDIUM, DRY_RUN_DOC);
        group.define(ALLOW_LIST_CONFIG, LIST, "", AllowList.validator(), MEDIUM, ALLOW_LIST_DOC);
    }

    private static void defineTelling(ConfigGroup group) {
        group.define(LATER_THRESHOLD_CONFIG, LONG, LATER_THRESHOLD_DEFAULT, atLeast(0), HIGH, LATER_THRESHOLD_DOC);
        group.define(TTL_FIELD_CONFIG, STRING, TTL_FIELD_DEFAULT, null, MEDIUM, TTL_FIELD_DOC);
        group.define(OPT_IN_FIELD_CONFIG, STRING, OPT_IN_FIELD_DEFAULT, null, MEDIUM, OPT_IN_FIELD_DOC);
    }

    private static void defineRecord(ConfigGroup group) {
        group.define(ID_FIELDS_CONFIG, LIST, ID_FIELDS_DEFAULT, nonEmptyList(), MEDIUM, ID_FIELDS_DOC);
        group.define(STATUS_FIELD_CONFIG, STRING, STATUS_FIELD_DEFAULT, new NonEmptyString(), MEDIUM, STATUS_FIELD_DOC);
        group.define(CHANGE_FIELD_CONFIG, STRING, CHANGE_FIELD_DEFAULT, new NonEmptyString(), MEDIUM, CHANGE_FIELD_DOC);
        group.define(LOCALE_FIELD_CONFIG, STRING, LOCALE_FIELD_DEFAULT, null, LOW, LOCALE_FIELD_DOC);
        group.define(TIME_ZONE_FIELD_CONFIG, STRING, TIME_ZONE_FIELD_DEFAULT, null, LOW, TIME_ZONE_FIELD_DOC);
        group.define(TIME_FIELDS_CONFIG, LIST, TIME_FIELDS_DEFAULT, null, LOW, TIME_FIELDS_DOC);
    }

    private static ConfigDef.Validator nonEmptyList() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value == null || ((List<?>) value).isEmpty()) {
                        throw new ConfigException(key + ": name at least one field");
                    }
                },
                () -> "a list that is not empty");
    }

    /** Names of the channels, in fallback order. */
    List<String> channels() {
        return getList(ChannelKeys.CHANNELS_CONFIG);
    }

    ChannelType channelType(String alias) {
        return Choice.parse(ChannelType.class, getString(ChannelKeys.prefix(alias) + ChannelKeys.TYPE));
    }

    SmtpChannelConfig smtpChannel(String alias) {
        return new SmtpChannelConfig(originalsWithPrefix(ChannelKeys.prefix(alias)));
    }

    SesChannelConfig sesChannel(String alias) {
        return new SesChannelConfig(originalsWithPrefix(ChannelKeys.prefix(alias)));
    }

    WebhookChannelConfig webhookChannel(String alias) {
        return new WebhookChannelConfig(originalsWithPrefix(ChannelKeys.prefix(alias)));
    }

    LedgerConfig ledger() {
        return new LedgerConfig(this);
    }

    SuppressionConfig suppression() {
        return new SuppressionConfig(this);
    }

    List<String> idFields() {
        return getList(ID_FIELDS_CONFIG);
    }

    String statusField() {
        return getString(STATUS_FIELD_CONFIG);
    }

    String changeField() {
        return getString(CHANGE_FIELD_CONFIG);
    }

    /** Empty when nothing expires. */
    String ttlField() {
        return getString(TTL_FIELD_CONFIG);
    }

    /** Empty when there is no such field. */
    String optInField() {
        return getString(OPT_IN_FIELD_CONFIG);
    }

    String localeField() {
        return getString(LOCALE_FIELD_CONFIG);
    }

    String timeZoneField() {
        return getString(TIME_ZONE_FIELD_CONFIG);
    }

    /** Every field that holds an instant. */
    Set<String> timeFields() {
        Set<String> fields = new LinkedHashSet<>(getList(TIME_FIELDS_CONFIG));
        fields.add(changeField());
        if (!ttlField().isEmpty()) {
            fields.add(ttlField());
        }
        return fields;
    }

    Duration laterThreshold() {
        return Duration.ofMillis(getLong(LATER_THRESHOLD_CONFIG));
    }

    int maxInFlight() {
        return getInt(MAX_IN_FLIGHT_CONFIG);
    }

    int maxQueued() {
        return getInt(MAX_QUEUED_CONFIG);
    }

    boolean dryRun() {
        return getBoolean(DRY_RUN_CONFIG);
    }

    /** In lower case: whole addresses, or domains with their {@code @}; empty when everybody may be written to. */
    Set<String> allowList() {
        return getList(ALLOW_LIST_CONFIG).stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every template by its key, defaults included. */
    Map<String, String> templates() {
        Map<String, String> templates = new TreeMap<>();
        values().keySet().stream().filter(TemplateKeys::isTemplate).forEach(key -> templates.put(key, getString(key)));
        return templates;
    }
}
