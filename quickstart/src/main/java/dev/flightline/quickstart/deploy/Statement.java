// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of {@code ksqldb/*.sql} that makes a table or a stream.
 *
 * @param file its name without folders
 * @param name of the table or stream as ksqlDB lists it
 * @param topic that it reads, or writes
 * @param derived whether a query writes the topic, rather than something outside of ksqlDB
 * @param text with everything that must be set for it before, to be run in one request
 */
record Statement(String file, String name, String topic, boolean derived, String text) {
    private static final Pattern CREATE = Pattern.compile(
            "(?is)CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TABLE|STREAM)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(`[^`]+`|\\w+\\b).*");
    private static final Pattern TOPIC = Pattern.compile("(?i)kafka_topic\\s*=\\s*'([^']+)'");
    private static final Pattern DERIVED = Pattern.compile("(?is).*\\)\\s*AS\\s+SELECT\\b.*");
    private static final Pattern PARTITIONS = Pattern.compile("(?i)(partitions\\s*=\\s*)\\d+");

    /**
     * @param sets the SET statements before it, each with its semicolon
     * @param sql without comments and semicolon
     * @return null if it is something else than a CREATE TABLE or CREATE STREAM that names its topic
     */
    static @Nullable Statement of(String file, String sets, String sql) {
        Matcher create = CREATE.matcher(sql);
        Matcher topic = TOPIC.matcher(sql);
        if (!create.matches() || !topic.find()) {
            return null;
        }
        boolean derived = DERIVED.matcher(sql).matches();
        return new Statement(file, listed(create.group(1)), topic.group(1), derived, sets + sql + ";");
    }

    /** Names that are not quoted are upper case. */
    private static String listed(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1) : name.toUpperCase(Locale.ROOT);
    }

    /** ksqlDB refuses a topic that has another number of partitions than the statement says. */
    Statement withPartitions(int partitions) {
        return new Statement(
                file, name, topic, derived, PARTITIONS.matcher(text).replaceAll("$1" + partitions));
    }
}
