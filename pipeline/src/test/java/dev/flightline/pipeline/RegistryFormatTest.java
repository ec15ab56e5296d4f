// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire format, against an HTTP server that answers as the registry's version 2 API does. */
class RegistryFormatTest {
    private static final ImpactedFlight LATE = new ImpactedFlight(
            "SJT102/2026-11-22",
            "SJ102",
            "SJT102",
            "SJT101",
            null,
            null,
            null,
            Instant.ofEpochMilli(1000),
            Instant.ofEpochMilli(901_000),
            15,
            "DELAYED",
            null);

    private final List<String> schemas = new ArrayList<>();
    private HttpServer registry;
    private int status = 200;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (status != 200) {
            respond(call, status, "{}");
        } else if (call.getRequestMethod().equals("POST")) {
            schemas.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respond(
                    call,
                    200,
                    "{\"id\": \"impacted-flights-value\", \"version\": \"1\", \"type\": \"AVRO\","
                            + "\"globalId\": 70, \"contentId\": " + schemas.size() + "}");
        } else if (path.endsWith("/references")) {
            respond(call, 200, "[]");
        } else {
            int id = Integer.parseInt(path.replaceAll(".*contentIds/(\\d+).*", "$1"));
            boolean known = id <= schemas.size();
            respond(
                    call,
                    known ? 200 : 404,
                    known ? schemas.get(id - 1) : "{\"error_code\": 404, \"name\": \"ContentNotFoundException\"}");
        }
    }

    private static void respond(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private Serde<ImpactedFlight> serde() {
        String url = "http://127.0.0.1:" + registry.getAddress().getPort() + "/apis/registry/v2";
        return new RegistryFormat(Map.of("apicurio.registry.url", url)).serde("impacted-flights", ImpactedFlight.class);
    }

    @Test
    void writesConfluentsWireFormatWithTheCommittedSchema() throws IOException {
        byte[] bytes = serde().serializer().serialize("impacted-flights", LATE);

        ByteBuffer wire = ByteBuffer.wrap(bytes);
        assertThat(wire.get()).isZero();
        assertThat(wire.getInt()).isEqualTo(1);
        Schema committed = TopicSchemas.of("impacted-flights");
        assertThat(new Schema.Parser().parse(schemas.get(0))).isEqualTo(committed);
        GenericRecord row = new GenericDatumReader<GenericRecord>(committed)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        assertThat(RecordType.of(ImpactedFlight.class).read(row)).isEqualTo(LATE);
    }

    @Test
    void readsWhatAnotherEngineWroteByFieldName() throws IOException {
        Schema written = SchemaBuilder.record("KsqlDataSourceSchema")
                .fields()
                .optionalLong("delay_minutes")
                .optionalString("status")
                .optionalString("callsign")
                .endRecord();
        schemas.add(written.toString());
        GenericRecord row = new GenericRecordBuilder(written)
                .set("delay_minutes", 15L)
                .set("status", "DELAYED")
                .set("callsign", null)
                .build();

        ImpactedFlight read = serde().deserializer().deserialize("impacted-flights", wire(1, row));

        assertThat(read.status()).isEqualTo("DELAYED");
        assertThat(read.delayMinutes()).isEqualTo(15);
        assertThat(read.callsign()).isNull();
    }

    private static byte[] wire(int id, GenericRecord row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).putInt(1, id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void passesTombstones() {
        assertThat(serde().serializer().serialize("impacted-flights", null)).isNull();
        assertThat(serde().deserializer().deserialize("impacted-flights", null)).isNull();
    }

    @Test
    void refusesBytesThatNobodyCanRead() {
        serde().serializer().serialize("impacted-flights", LATE);

        assertUnreadable(new byte[] {}, "does not begin with");
        assertUnreadable(new byte[] {0, 0, 0}, "does not begin with");
        assertUnreadable("secret".getBytes(StandardCharsets.UTF_8), "does not begin with");
        assertUnreadable(new byte[] {0, 0, 0, 0, 99, 1, 2, 3}, "does not know the value's schema id");
        assertUnreadable(new byte[] {0, 0, 0, 0, 1, 42, 's', 'e', 'c', 'r', 'e', 't'}, "not what its schema says");
    }

    private void assertUnreadable(byte[] bytes, String problem) {
        assertThatThrownBy(() -> serde().deserializer().deserialize("impacted-flights", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }

    @Test
    void stopsAtCredentialsThatTheRegistryRefuses() {
        byte[] bytes = serde().serializer().serialize("impacted-flights", LATE);

        status = 401;

        assertThatThrownBy(() -> serde().deserializer().deserialize("impacted-flights", bytes))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void doesNotTakeASilentRegistryForABadRecord() {
        byte[] bytes = serde().serializer().serialize("impacted-flights", LATE);

        status = 503;

        assertThatThrownBy(() -> serde().deserializer().deserialize("impacted-flights", bytes))
                .isInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> serde().serializer().serialize("impacted-flights", LATE))
                .isInstanceOf(RetriableException.class);
        registry.stop(0);
        assertThatThrownBy(() -> serde().deserializer().deserialize("impacted-flights", bytes))
                .isInstanceOf(RetriableException.class);
    }
}
