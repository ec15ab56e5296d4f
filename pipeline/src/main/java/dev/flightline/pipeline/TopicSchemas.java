// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The committed schemas of the public topics, {@code pipeline/schemas/<topic>.avsc}. */
final class TopicSchemas {
    private TopicSchemas() {}

    /** @throws IllegalArgumentException if the topic has none */
    static Schema of(String topic) {
        String resource = "schemas/" + topic + ".avsc";
        try (InputStream schema = TopicSchemas.class.getResourceAsStream(resource)) {
            if (schema == null) {
                throw new IllegalArgumentException("topic '" + topic + "' has no schema: " + resource);
            }
            return new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
