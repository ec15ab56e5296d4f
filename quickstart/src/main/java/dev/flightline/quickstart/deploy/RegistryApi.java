// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.quickstart.stack.JsonApi;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry's REST API, as Confluent's documentation describes it and Apicurio serves it below
 * {@code /apis/ccompat/v7}.
 */
public final class RegistryApi {
    private static final int NOT_FOUND = 404;

    private final JsonApi api;

    /** A version of a subject. */
    record Version(int number, Schema schema) {}

    RegistryApi(JsonApi api) {
        this.api = api;
    }

    /**
     * Empty where there is no such subject.
     *
     * @throws IOException if the subject holds another kind of schema, too
     */
    Optional<Version> latest(String subject) throws IOException, InterruptedException {
        Answer answer = api.get(path(subject) + "/versions/latest");
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        require(answer, "for the latest version of " + subject);
        try {
            Schema schema =
                    new Schema.Parser().parse(answer.body().path("schema").asText());
            return Optional.of(new Version(answer.body().path("version").asInt(), schema));
        } catch (AvroRuntimeException e) {
            throw new IOException(
                    subject + " at " + api.where() + " is no Avro schema; is it somebody else's subject?", e);
        }
    }

    /**
     * The schema that records are written with under that id.
     *
     * @throws IOException if there is none, or it is not an Avro schema
     */
    public Schema schema(int id) throws IOException, InterruptedException {
        Answer answer = api.get("/schemas/ids/" + id);
        require(answer, "for schema " + id);
        try {
            return new Schema.Parser().parse(answer.body().path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new IOException("schema " + id + " at " + api.where() + " is no Avro schema", e);
        }
    }

    /** Whether the subject has the schema, as whichever version. */
    boolean has(String subject, Schema schema) throws IOException, InterruptedException {
        Answer answer = api.post(path(subject), body(schema));
        if (answer.status() == NOT_FOUND) {
            return false;
        }
        require(answer, "for a schema of " + subject);
        return true;
    }

    /** The subject's own compatibility, such as {@code BACKWARD}; empty where it has none of its own. */
    Optional<String> compatibility(String subject) throws IOException, InterruptedException {
        Answer answer = api.get("/config/" + JsonApi.encode(subject));
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        require(answer, "for the compatibility of " + subject);
        return Optional.of(answer.body().path("compatibilityLevel").asText());
    }

    /** Whether the registry would take the schema as the subject's next version, by the subject's compatibility. */
    boolean wouldTake(String subject, Schema schema) throws IOException, InterruptedException {
        Answer answer =
                api.post("/compatibility/subjects/" + JsonApi.encode(subject) + "/versions/latest", body(schema));
        require(answer, "whether a schema fits " + subject);
        return answer.body().path("is_compatible").asBoolean();
    }

    /** The subject must exist. */
    void setCompatibility(String subject, String level) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        require(api.put("/config/" + JsonApi.encode(subject), body), "to hold " + subject + " to " + level);
    }

    /** Adds a version, or finds the schema among those that are there. */
    void register(String subject, Schema schema) throws IOException, InterruptedException {
        require(api.post(path(subject) + "/versions", body(schema)), "to register a schema of " + subject);
    }

    private static String path(String subject) {
        return "/subjects/" + JsonApi.encode(subject);
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private void require(Answer answer, String asked) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException(api.where() + " answers " + answer.status() + " when asked " + asked);
        }
    }
}
