// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server's REST API of JSON documents. Nothing of what it answers is in an exception. */
public final class JsonApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final String server;
    private final String url;
    private final @Nullable String authorization;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * What the server answered.
     *
     * @param body an empty object where there is none, or where an error is not told in JSON
     */
    public record Answer(int status, JsonNode body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * @param server what it is, for messages
     * @param url such as {@code http://127.0.0.1:8083}
     * @param authorization the header that each request carries; null for none
     */
    public JsonApi(String server, String url, @Nullable String authorization) {
        this.server = server;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.authorization = authorization;
    }

    /** For messages: what it is, and where. */
    public String where() {
        return server + " at " + url;
    }

    /** @param path from the API's root on, its parts encoded */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(path, "GET", HttpRequest.BodyPublishers.noBody());
    }

    /** As {@link #get}, with a document. */
    public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
        return send(path, "PUT", HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** As {@link #get}, with a document. */
    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(path, "POST", HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** A name as one part of a path. */
    public static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String path, String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), parse(response));
        } catch (JacksonException e) {
            throw new IOException(where() + " answers " + method + " " + path
                    + " with something that is not JSON; is it the right URL?");
        } catch (IOException e) {
            throw new IOException(where() + " does not answer (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private JsonNode parse(HttpResponse<String> response) throws JacksonException {
        if (response.body().isBlank()) {
            return json.createObjectNode();
        }
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            if (response.statusCode() / 100 == 2) {
                throw e;
            }
            return json.createObjectNode();
        }
    }
}
