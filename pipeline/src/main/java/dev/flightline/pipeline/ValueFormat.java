// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import org.apache.kafka.common.serialization.Serde;

/**
 * How the values of the public topics look on the wire. Readers go by field name and take a missing field as null, for
 * ksqlDB writes other record names than this project and makes every field nullable.
 */
public interface ValueFormat {
    /**
     * A serde for one topic. It is used by several threads.
     *
     * <p>Its deserializer throws {@link org.apache.kafka.common.errors.SerializationException}, without any content,
     * for bytes that no other attempt will be able to read, and only for these: such a record is skipped. Any other
     * exception, such as a registry that does not answer, stops the reader instead, so that nothing is lost.
     *
     * @param topic the topic's name, which also names its schema
     * @param type the Java record whose components, in lower_snake_case, are the columns to read or write
     */
    <T extends Record> Serde<T> serde(String topic, Class<T> type);
}
