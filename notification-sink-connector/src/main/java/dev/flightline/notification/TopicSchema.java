// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.FieldType.Group;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of the topic's values, as the schema registry knows them. Whatever goes wrong is logged and leaves them
 * unknown: the registry, or the schema, may come after the connector.
 *
 * @see "Confluent Schema Registry API, GET /subjects/{subject}/versions/latest"
 */
final class TopicSchema {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSchema.class);

    /** Somebody waits for the validation's answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LONGEST_BODY = 1 << 20;

    private final String topic;
    private final Optional<String> authorization;
    private final OkHttpClient http;

    /** A registry that gives no schema that can be used; says why, without anything of its answer. */
    private static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownException(String why) {
            super(why);
        }
    }

    private TopicSchema(String topic, Optional<String> authorization, OkHttpClient http) {
        this.topic = topic;
        this.authorization = authorization;
        this.http = http;
    }

    /** @return {@link FieldType#ANYTHING} where the fields are not known */
    static Group fields(Map<String, String> settings) {
        List<HttpUrl> registries = RegistryKeys.urls(settings);
        String topic = settings.getOrDefault("topics", "").strip();
        if (registries.isEmpty() || topic.isEmpty() || topic.contains(",")) {
            return FieldType.ANYTHING;
        }
        if (!settings.getOrDefault("transforms", "").isBlank()) {
            LOG.warn("Names in templates are not checked: 'transforms' may change the fields of topic {}.", topic);
            return FieldType.ANYTHING;
        }
        OkHttpClient http = new OkHttpClient.Builder()
                .callTimeout(PATIENCE)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
        try {
            return new TopicSchema(topic, RegistryKeys.authorization(settings), http).ask(registries);
        } finally {
            http.connectionPool().evictAll();
        }
    }

    private Group ask(List<HttpUrl> registries) {
        List<String> problems = new ArrayList<>();
        for (HttpUrl registry : registries) {
            String shown = EndpointUrl.shown(registry);
            try {
                return fields(registry);
            } catch (UnknownException e) {
                problems.add(shown + " " + e.getMessage());
            } catch (IOException e) {
                // Its message may quote the answer.
                problems.add(shown + " gives no schema (" + e.getClass().getSimpleName() + ")");
            }
        }
        LOG.warn(
                "Names in templates are not checked against the schema of topic {}: {}.",
                topic,
                String.join("; ", problems));
        return FieldType.ANYTHING;
    }

    private Group fields(HttpUrl registry) throws IOException, UnknownException {
        Map<?, ?> answer = JsonTree.object(JsonTree.parse(latest(registry)));
        if (!(answer.get("schema") instanceof String schema)) {
            throw new UnknownException("answers without a schema");
        }
        Object type = answer.get("schemaType");
        if (type == null || type.equals("AVRO")) {
            return AvroFields.of(JsonTree.parse(schema));
        }
        if (type.equals("JSON")) {
            return JsonSchemaFields.of(JsonTree.parse(schema));
        }
        throw new UnknownException("has a schema that is neither Avro nor JSON Schema");
    }

    private String latest(HttpUrl registry) throws IOException, UnknownException {
        Request.Builder request = new Request.Builder()
                .url(registry.newBuilder()
                        .addPathSegment("subjects")
                        .addPathSegment(topic + "-value")
                        .addPathSegments("versions/latest")
                        .build())
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        try (Response answer = http.newCall(request.build()).execute()) {
            if (answer.code() != 200) {
                throw new UnknownException("answers " + answer.code() + " for subject " + topic + "-value");
            }
            ResponseBody body = answer.peekBody(LONGEST_BODY + 1);
            if (body.contentLength() > LONGEST_BODY) {
                throw new UnknownException("answers with more than " + LONGEST_BODY + " bytes");
            }
            return body.string();
        }
    }
}
