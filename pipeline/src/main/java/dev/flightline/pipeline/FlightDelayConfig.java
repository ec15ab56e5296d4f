// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings that {@link FlightDelayApp} runs with: the defaults that the joins need, under whatever the user says,
 * above them only what the joins are wrong without.
 */
final class FlightDelayConfig {
    static final String HEALTH_HOST_CONFIG = "health.host";
    static final String HEALTH_HOST_DEFAULT = "127.0.0.1";
    static final String HEALTH_PORT_CONFIG = "health.port";
    static final String RETIRE_AFTER_CONFIG = "retire.after.days";
    static final Duration RETIRE_AFTER_DEFAULT = Duration.ofDays(7);

    private static final String DEFAULT_APPLICATION_ID = "flight-delay";
    private static final int COMMIT_INTERVAL_MS = 100;
    private static final int LINGER_MS = 5;

    private static final Set<String> OWN = Set.of(HEALTH_HOST_CONFIG, HEALTH_PORT_CONFIG, RETIRE_AFTER_CONFIG);
    private static final int LEAST_RETIRE_AFTER_DAYS = 2;
    private static final int HIGHEST_PORT = 65_535;

    private FlightDelayConfig() {}

    /**
     * Settings for Kafka Streams.
     *
     * @param given Kafka Streams' own keys; those of the registry's client and of the health endpoint are left aside
     * @throws ConfigException if bootstrap.servers is missing or a cache is turned on
     */
    static Map<String, Object> forStreams(Map<String, ?> given) {
        require(given, StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "the brokers, host:port, comma separated");
        refuseCache(given, StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG);
        refuseCache(given, "cache.max.bytes.buffering");
        Map<String, Object> config = defaults();
        given.forEach((key, value) -> {
            if (!key.startsWith(RegistryFormat.CLIENT_PREFIX) && !OWN.contains(key)) {
                config.put(key, value);
            }
        });
        return config;
    }

    /**
     * Settings for the registry's client.
     *
     * @throws ConfigException if its URL is missing
     */
    static Map<String, Object> forRegistry(Map<String, ?> given) {
        require(given, RegistryFormat.URL_CONFIG, "the registry, such as http://127.0.0.1:8081/apis/registry/v2");
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(RegistryFormat.CLIENT_PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Where to tell how the joins are; empty where no port is given. Loopback unless a host is given too: who may ask is
     * for the network to say.
     *
     * @throws ConfigException if the port is none
     */
    static Optional<InetSocketAddress> health(Map<String, ?> given) {
        Object port = given.get(HEALTH_PORT_CONFIG);
        if (port == null || port.toString().isBlank()) {
            return Optional.empty();
        }
        Object host = given.get(HEALTH_HOST_CONFIG);
        String listen = host == null || host.toString().isBlank()
                ? HEALTH_HOST_DEFAULT
                : host.toString().strip();
        return Optional.of(new InetSocketAddress(listen, port(port.toString().strip())));
    }

    /**
     * How long what belongs to a flight is kept after it.
     *
     * @throws ConfigException if it is less than two days: yesterday's flight can still be in the air
     */
    static Duration retireAfter(Map<String, ?> given) {
        Object days = given.get(RETIRE_AFTER_CONFIG);
        if (days == null || days.toString().isBlank()) {
            return RETIRE_AFTER_DEFAULT;
        }
        try {
            int number = Integer.parseInt(days.toString().strip());
            if (number >= LEAST_RETIRE_AFTER_DAYS) {
                return Duration.ofDays(number);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ConfigException(
                RETIRE_AFTER_CONFIG, days, "must be a whole number of days, at least " + LEAST_RETIRE_AFTER_DAYS);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ConfigException(HEALTH_PORT_CONFIG, text, "must be a port, 0 (any that is free) to " + HIGHEST_PORT);
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipUndecodable.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SkipPoisoned.class);
        // A position passes several internal topics, and each shows it only with its transaction: these two are most
        // of the time from a position to a passenger.
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        config.put(StreamsConfig.producerPrefix("linger.ms"), LINGER_MS);
        return config;
    }

    private static void require(Map<String, ?> given, String key, String meaning) {
        Object value = given.get(key);
        if (value == null || value.toString().isBlank()) {
            throw new ConfigException("Missing configuration '" + key + "': " + meaning);
        }
    }

    private static void refuseCache(Map<String, ?> given, String key) {
        @Nullable Object value = given.get(key);
        if (value != null && !value.toString().strip().equals("0")) {
            throw new ConfigException(
                    key,
                    value,
                    "must be 0: a cache swallows all but the last of a burst of estimates, "
                            + "and nothing would be announced");
        }
    }
}
