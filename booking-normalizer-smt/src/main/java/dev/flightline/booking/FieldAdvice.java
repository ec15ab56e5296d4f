// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static dev.flightline.booking.CanonicalField.CALLSIGN;
import static dev.flightline.booking.CanonicalField.FLIGHT_DATE;
import static dev.flightline.booking.CanonicalField.FLIGHT_ID;
import static dev.flightline.booking.CanonicalField.OPERATING_FLIGHT_NUMBER;
import static dev.flightline.booking.CanonicalField.ORIGIN;
import static dev.flightline.booking.CanonicalField.ORIGIN_TIME_ZONE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Which rules an entity needs, allows and forbids. A recommender, because that is the one place where a transformation's
 * configuration definition sees several keys: what it throws Connect adds to the key's errors, beside all others, already
 * when a connector is validated. User interfaces hide the fields of other entities.
 */
final class FieldAdvice implements ConfigDef.Recommender {
    private static final Set<CanonicalField> PARTS_OF_FLIGHT_ID =
            Set.of(CALLSIGN, OPERATING_FLIGHT_NUMBER, FLIGHT_DATE);

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
        Entity entity = entity(parsed);
        Optional<CanonicalField> field = field(name);
        if (entity != null && field.isPresent()) {
            String problem = problem(field.get(), entity, parsed);
            if (problem != null) {
                throw new ConfigException(name + ": " + problem);
            }
        }
        return List.of();
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
        Entity entity = entity(parsed);
        return entity == null || field(name).filter(entity.fields()::contains).isPresent();
    }

    /** The keys {@code field.*} of all entities. */
    static void define(ConfigDef definition, String group) {
        definition.define(
                BookingNormalizerConfig.IGNORE_CASE_CONFIG,
                ConfigDef.Type.BOOLEAN,
                BookingNormalizerConfig.IGNORE_CASE_DEFAULT,
                ConfigDef.Importance.MEDIUM,
                BookingNormalizerConfig.IGNORE_CASE_DOC,
                group,
                1,
                ConfigDef.Width.SHORT,
                "Ignore case of columns");
        FieldAdvice advice = new FieldAdvice();
        int order = 1;
        for (CanonicalField field : CanonicalField.values()) {
            boolean required = field == FLIGHT_DATE
                    || Arrays.stream(Entity.values())
                            .anyMatch(entity -> entity.required().contains(field));
            definition.define(
                    field.configKey(),
                    ConfigDef.Type.STRING,
                    null,
                    ConfigChecks.rule(field),
                    required ? ConfigDef.Importance.HIGH : ConfigDef.Importance.MEDIUM,
                    field.documentation(),
                    group,
                    ++order,
                    ConfigDef.Width.LONG,
                    field.fieldName(),
                    advice);
        }
    }

    /** Rules for fields that no entity has: a definition of known keys cannot see them. */
    static List<String> unknownFields(Map<String, ?> properties) {
        Object entity = properties.get(BookingNormalizerConfig.ENTITY_CONFIG);
        return properties.keySet().stream()
                .filter(key -> key.startsWith(BookingNormalizerConfig.FIELD_PREFIX)
                        && !key.equals(BookingNormalizerConfig.IGNORE_CASE_CONFIG)
                        && field(key).isEmpty())
                .map(key -> key + ": there is no such canonical field; " + known(entity(entity)))
                .toList();
    }

    private static @Nullable String problem(CanonicalField field, Entity entity, Map<String, Object> parsed) {
        boolean given = has(field, parsed);
        if (given && !entity.fields().contains(field)) {
            return "is no field of " + entity.configName() + "; " + known(entity);
        }
        if (given && has(FLIGHT_ID, parsed) && PARTS_OF_FLIGHT_ID.contains(field)) {
            return "is part of what " + FLIGHT_ID.configKey() + " gives; keep one of the two";
        }
        if (given && has(CALLSIGN, parsed) && field == OPERATING_FLIGHT_NUMBER) {
            return "does not count beside " + CALLSIGN.configKey() + ", which is taken as it is; keep one of the two";
        }
        if (!given && entity.fields().contains(field) && isRequired(field, entity, parsed)) {
            return "has no rule, and " + entity.configName() + " needs one; write the column as ${column}";
        }
        return null;
    }

    private static boolean isRequired(CanonicalField field, Entity entity, Map<String, Object> parsed) {
        if (field == FLIGHT_DATE) {
            boolean derivable = entity == Entity.FLIGHT && has(ORIGIN_TIME_ZONE, parsed);
            return !has(FLIGHT_ID, parsed) && !derivable;
        }
        if (field == ORIGIN) {
            return Boolean.TRUE.equals(parsed.get(BookingNormalizerConfig.FLIGHT_ID_WITH_ORIGIN_CONFIG));
        }
        return entity.required().contains(field);
    }

    private static boolean has(CanonicalField field, Map<String, Object> parsed) {
        return parsed.get(field.configKey()) != null;
    }

    private static String known(@Nullable Entity entity) {
        return entity == null
                ? "the known ones are in the reference page"
                : entity.configName() + " has " + entity.fieldNames();
    }

    private static Optional<CanonicalField> field(String key) {
        return CanonicalField.named(key.substring(BookingNormalizerConfig.FIELD_PREFIX.length()));
    }

    private static @Nullable Entity entity(Map<String, Object> parsed) {
        return entity(parsed.get(BookingNormalizerConfig.ENTITY_CONFIG));
    }

    /** @return null where the entity itself is missing or wrong, which has its own error */
    private static @Nullable Entity entity(@Nullable Object configured) {
        try {
            return configured == null
                    ? null
                    : Entity.valueOf(configured.toString().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
