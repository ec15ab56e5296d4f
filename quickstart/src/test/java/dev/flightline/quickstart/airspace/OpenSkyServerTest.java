// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSkyServerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final StateVector OVER_ZURICH = state("4b1801", "SWR22A  ", 47.46, 8.55);
    private static final StateVector OVER_LONDON = state("400abc", "BAW7    ", 51.47, -0.46);
    private static final StateVector NOWHERE = state("a00001", null, null, null);

    private final HttpClient http = HttpClient.newHttpClient();
    private List<StateVector> states = List.of(OVER_ZURICH, OVER_LONDON, NOWHERE);
    private OpenSkyServer server;

    @BeforeEach
    void start() throws IOException {
        server = new OpenSkyServer(0, now -> new Snapshot(now, states), InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesTheWorldInTheShapeOfOpenSky() throws Exception {
        HttpResponse<String> response = get("");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body())
                .isEqualTo("{\"time\":1795348800,\"states\":["
                        + "[\"4b1801\",\"SWR22A  \",\"Switzerland\",1795348799,1795348799,8.55,47.46,10972.8,false,"
                        + "230.5,90.0,-0.33,[7,8],11033.76,\"1000\",false,0],"
                        + "[\"400abc\",\"BAW7    \",\"Switzerland\",1795348799,1795348799,-0.46,51.47,10972.8,false,"
                        + "230.5,90.0,-0.33,[7,8],11033.76,\"1000\",false,0],"
                        + "[\"a00001\",null,\"Switzerland\",null,1795348799,null,null,10972.8,false,"
                        + "230.5,90.0,-0.33,[7,8],11033.76,\"1000\",false,0]]}");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void whatItWritesReadsBackTheSame() throws Exception {
        Snapshot snapshot = StatesJson.read(
                new ByteArrayInputStream(get("?extended=1").body().getBytes(StandardCharsets.UTF_8)));
        assertThat(snapshot).isEqualTo(new Snapshot(NOW, states));
    }

    @Test
    void filtersByBoxAndAddress() throws Exception {
        assertThat(found("?lamin=45.8&lomin=5.9&lamax=47.9&lomax=10.6")).containsExactly(OVER_ZURICH);
        assertThat(found("?lamin=47.46&lomin=8.55&lamax=51.47&lomax=8.55")).containsExactly(OVER_ZURICH);
        assertThat(found("?icao24=400ABC&icao24=a00001&extended=true")).containsExactly(OVER_LONDON, NOWHERE);
        assertThat(found("?icao24=4b1801&lamin=50&lomin=-1&lamax=52&lomax=1")).isEmpty();
    }

    @Test
    void anEmptyAreaIsNull() throws Exception {
        assertThat(get("?lamin=0&lomin=0&lamax=1&lomax=1").body()).isEqualTo("{\"time\":1795348800,\"states\":null}");
    }

    @Test
    void eachAnswerCostsWhatItCostsAtOpenSky() throws Exception {
        assertThat(creditsLeft("?lamin=45&lomin=5&lamax=50&lomax=10")).isEqualTo(99_999_999);
        assertThat(creditsLeft("?lamin=45&lomin=5&lamax=50&lomax=11")).isEqualTo(99_999_997);
        assertThat(creditsLeft("?lamin=40&lomin=0&lamax=60&lomax=20")).isEqualTo(99_999_994);
        assertThat(creditsLeft("?lamin=-90&lomin=-180&lamax=90&lomax=180")).isEqualTo(99_999_990);
        assertThat(creditsLeft("")).isEqualTo(99_999_986);
    }

    @Test
    void badRequestsAreToldWhatIsWrong() throws Exception {
        assertRefused("?lamin=45&lomin=5&lamax=48", 400, "lomax: missing");
        assertRefused("?lamin=north&lomin=5&lamax=48&lomax=11", 400, "lamin: expected degrees from -90");
        assertRefused("?lamin=NaN&lomin=5&lamax=48&lomax=11", 400, "lamin: expected degrees");
        assertRefused("?lamin=45&lomin=5&lamax=48&lomax=181", 400, "lomax: expected degrees from -180");
        assertRefused("?lamin=49&lomin=5&lamax=48&lomax=11", 400, "lamin must not be above lamax");
        assertRefused("?time=1", 400, "time: the past is not served");
        assertThat(server.requests()).isEqualTo(6);
        assertRefused("/../tracks", 404, "/api/states/all");
        assertThat(server.requests()).isEqualTo(6);
    }

    @Test
    void onlyGetIsServed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri(""))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        HttpResponse<String> response = http.send(post, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void anUnreadableAirspaceIsUnavailableAndRecovers() throws Exception {
        boolean[] broken = {true};
        Airspace airspace = now -> {
            if (broken[0]) {
                throw new UncheckedIOException(new IOException("/secret/path"));
            }
            return new Snapshot(now, states);
        };
        try (OpenSkyServer flaky = new OpenSkyServer(0, airspace, InstantSource.fixed(NOW))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(flaky.uri() + "/states/all"))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("{\"error\":\"the states cannot be read\"}");
            broken[0] = false;
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsRefused() {
        assertThatThrownBy(() -> new OpenSkyServer(
                                server.uri().getPort(), now -> new Snapshot(now, states), InstantSource.system())
                        .close())
                .isInstanceOf(BindException.class);
    }

    private void assertRefused(String query, int status, String error) throws Exception {
        HttpResponse<String> response = get(query);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).startsWith("{\"error\":\"").contains(error).endsWith("\"}");
    }

    private long creditsLeft(String query) throws Exception {
        return get(query).headers().firstValueAsLong("X-Rate-Limit-Remaining").orElseThrow();
    }

    private List<StateVector> found(String query) throws Exception {
        String body = get(query + "&extended=1").body();
        return StatesJson.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .states();
    }

    private HttpResponse<String> get(String query) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(query)).build(), BodyHandlers.ofString());
    }

    private URI uri(String query) {
        return URI.create(server.uri() + "/states/all" + query);
    }

    private static StateVector state(
            String icao24, @Nullable String callsign, @Nullable Double latitude, @Nullable Double longitude) {
        Long timePosition = latitude == null ? null : (Long) (NOW.getEpochSecond() - 1);
        return new StateVector(
                icao24,
                callsign,
                "Switzerland",
                timePosition,
                NOW.getEpochSecond() - 1,
                longitude,
                latitude,
                10972.8,
                false,
                230.5,
                90.0,
                -0.33,
                List.of(7, 8),
                11033.76,
                "1000",
                false,
                0,
                4);
    }
}
