// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of fields and variables, held against the schema that a registry has of the topic. */
class TopicSchemaTest {
    private static final Path PIPELINE = Path.of("..", "pipeline", "schemas", "impacted-customers.avsc");
    private static final String URL = "template.schema.registry.url";

    private final MockWebServer registry = new MockWebServer();
    private final Map<String, String> settings = TaskHarness.smtp(2525);

    @BeforeEach
    void start() throws IOException {
        registry.start();
        settings.put(URL, registry.url("/base/").toString());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void findsNothingAmissInTheBundledTemplatesForThePipelinesOwnTopic() throws Exception {
        settings.put(
                "template.text",
                "{{delay_text}} {{scheduled_departure_local}} {{flight}} {{#caused_at}}{{caused_at_local}}{{/caused_at}}");
        settings.put("ttl.field", "new_estimated_departure");
        settings.put("opt.in.field", "notify");
        serve(Files.readString(PIPELINE));

        assertThat(errors()).isEmpty();
        assertThat(request().getTarget()).isEqualTo("/base/subjects/impacted-customers-value/versions/latest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "template.subject | {{custmer_name}} | {{custmer_name}}; did you mean 'customer_name'? There are: ",
                "template.delayed.text.it | {{#gate}}Gate {{gate}}{{/gate}} | there is no {{gate}}",
                "template.text | {{^gate}}no gate{{/gate}} | there is no {{gate}}",
                "template.html | {{#locale}}{{^phone}}{{gate}}{{/phone}}{{/locale}} | there is no {{gate}}",
                "template.text | {{delay_txt}} | did you mean 'delay_text'?",
                "template.text | {{status.code}} | there is no {{status.code}}",
                "template.text | {{message.headlin}} | did you mean 'message.headline'?",
                "template.text | {{#message.rows}}{{label}}{{valeu}}{{/message.rows}} | did you mean 'value'?",
                "template.text | {{label}} | there is no {{label}}",
                "template.text | {{notification.text}} | there is no {{notification.text}}",
                "template.text | {{>footer}} | includes are not supported",
                "channels.mail.headers.X-Booking | {{booking}} | there is no {{booking}}",
                "channels.mail.list.unsubscribe | https://a.example/{{tokn}} | there is no {{tokn}}",
                "channels.mail.list.unsubscribe | https://a.example/{{delay_text}} | there is no {{delay_text}}",
                "channels.mail.recipient.field | e_mail | the topic has no field 'e_mail'",
                "notification.id.fields | booking_id,flightid | did you mean 'flight_id'?",
                "status.field | state | did you mean 'status'?",
                "change.field | departure | the topic has no field 'departure'",
                "ttl.field | departs | the topic has no field 'departs'",
                "opt.in.field | notfy | did you mean 'notify'?",
                "locale.field | language | the topic has no field 'language'",
                "time.zone.field | zone | the topic has no field 'zone'",
                "time.fields | scheduled_departure,arrival | the topic has no field 'arrival'",
            })
    void refusesANameThatTheSchemaDoesNotHave(String key, String value, String expected) throws IOException {
        settings.put(key, value);
        serve(Files.readString(PIPELINE));

        Map<String, List<String>> errors = errors();

        assertThat(errors).containsOnlyKeys(key);
        assertThat(errors.get(key)).anySatisfy(error -> assertThat(error).contains(key + ": ", expected));
    }

    @Test
    void reportsEveryUnknownNameAtOnce() throws IOException {
        settings.put("template.text", "{{one}} {{#two}}{{three}}{{/two}} {{four}}");
        settings.put("status.field", "five");
        serve(Files.readString(PIPELINE));

        assertThat(errors()).containsOnlyKeys("template.text", "status.field");
        serve(Files.readString(PIPELINE));
        assertThat(errors().get("template.text"))
                .as("what is in a section that never is, is not looked at")
                .hasSize(3);
    }

    @Test
    void checksTheBodyOfAWebhook() throws IOException {
        Map<String, String> hook = TaskHarness.webhook("http://127.0.0.1:1/");
        hook.put(URL, settings.get(URL));
        hook.put("channels.hook.recipient.field", "fone");
        hook.put("channels.hook.headers.X-Static", "{{not_a_template}}");
        hook.put("channels.hook.body.template", "{\"a\": \"{{notification.knd}} {{notification.text}} {{nme}}\"}");
        settings.clear();
        settings.putAll(hook);
        serve(Files.readString(PIPELINE));

        Map<String, List<String>> errors = errors();

        assertThat(errors).containsOnlyKeys("channels.hook.body.template", "channels.hook.recipient.field");
        assertThat(errors.get("channels.hook.body.template"))
                .hasSize(2)
                .anySatisfy(error -> assertThat(error).contains("did you mean 'notification.kind'?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#legs}}{{number}} {{aircraft.type}} {{flight_id}} {{-index}}{{^-last}}, {{/-last}}{{/legs}}",
                "{{#tags}}{{.}}{{this}}{{/tags}} {{tags.0}} {{legs.0.number}}",
                "{{#extras}}{{anything}}{{/extras}} {{extras.any.thing}}",
                "{{contact.mail}} {{#contact}}{{mail}}{{this.mail}}{{flight_id}}{{/contact}}",
                "{{either.string}} {{next.next.next.number}}",
                "{{since_local}} {{made_local}} {{wait_text}} {{price}}",
                "{{=<% %>=}}<%flight_id%> {{flight}}"
            })
    void knowsWhatIsBelowAField(String template) throws IOException {
        settings.put("template.text", template);
        serve(NESTED);

        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{number}}",
                "{{legs.number}}",
                "{{#legs}}{{numbr}}{{/legs}}",
                "{{#legs}}{{aircraft.wings}}{{/legs}}",
                "{{#legs}}{{#aircraft}}{{#flight_id}}{{wings}}{{/flight_id}}{{/aircraft}}{{/legs}}",
                "{{contact.phone}}",
                "{{#contact}}{{this.phone}}{{/contact}}",
                "{{#tags}}{{name}}{{/tags}}",
                "{{photo}}",
                "{{days_local}}",
                "{{price_text}}",
                "{{=<% %>=}}<%numbr%>"
            })
    void knowsWhatIsNotBelowAField(String template) throws IOException {
        settings.put("template.text", template);
        serve(NESTED);

        assertThat(errors()).containsOnlyKeys("template.text");
    }

    private static final String NESTED = """
            {"type": "record", "name": "Notice", "namespace": "a.b", "fields": [
              {"name": "booking_id", "type": "string"},
              {"name": "flight_id", "type": "string"},
              {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["DELAYED"]}},
              {"name": "customer_email", "type": ["null", "string"]},
              {"name": "new_estimated_departure", "type": "string"},
              {"name": "scheduled_departure", "type": "string"},
              {"name": "made", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
              {"name": "since", "type": {"type": "long", "connect.name": "org.apache.kafka.connect.data.Timestamp"}},
              {"name": "days", "type": {"type": "int", "logicalType": "date"}},
              {"name": "wait_minutes", "type": ["null", "int"]},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9}},
              {"name": "photo", "type": ["null", "bytes"]},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "extras", "type": ["null", {"type": "map", "values": "string"}]},
              {"name": "either", "type": ["null", "string", "long"]},
              {"name": "contact", "type": ["null", {"type": "record", "name": "Contact", "fields": [
                {"name": "mail", "type": "string"}]}]},
              {"name": "other_contact", "type": "Contact"},
              {"name": "next", "type": ["null", "a.b.Notice"]},
              {"name": "legs", "type": {"type": "array", "items": {"type": "record", "name": "Leg", "fields": [
                {"name": "number", "type": "int"},
                {"name": "aircraft", "type": {"type": "record", "name": "Aircraft", "fields": [
                  {"name": "type", "type": "string"}]}}]}}}
            ]}
            """;

    @Test
    void readsJsonSchemaToo() throws IOException {
        String schema = """
                {"type": "object", "title": "Notice", "properties": {
                  "booking_id": {"type": "string"},
                  "flight_id": {"type": "string"},
                  "status": {"oneOf": [{"type": "null"}, {"type": "string"}]},
                  "customer_email": {"type": ["string", "null"]},
                  "new_estimated_departure": {"$ref": "#/definitions/time"},
                  "wait_minutes": {"type": "integer"},
                  "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                  "either": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                  "next": {"$ref": "#"},
                  "far": {"$ref": "#/definitions/nowhere"},
                  "leg": {"$ref": "#/definitions/leg"},
                  "legs": {"type": "array", "items": {"$ref": "#/definitions/leg"}},
                  "photo": {"type": "string", "connect.type": "bytes"}},
                 "definitions": {
                  "time": {"type": "integer", "title": "org.apache.kafka.connect.data.Timestamp"},
                  "leg": {"type": "object", "properties": {
                    "number": {"type": "integer"}, "via": {"$ref": "#/definitions/leg"}}}}}
                """;
        settings.put(
                "template.text",
                "{{new_estimated_departure_local}} {{wait_text}} {{labels.any}} {{either.x}} {{next.x}} {{far.x}}"
                        + " {{leg.number}} {{leg.via.x}} {{#legs}}{{number}}{{/legs}}");
        serve("JSON", schema);
        assertThat(errors()).isEmpty();

        settings.put("template.text", "{{leg.numbr}} {{photo}} {{#legs}}{{numbr}}{{/legs}} {{status_local}}");
        serve("JSON", schema);
        assertThat(errors().get("template.text"))
                .hasSize(4)
                .anySatisfy(error -> assertThat(error).contains("did you mean 'leg.number'?"));
    }

    @Test
    void goesOnWithoutASchemaAndSaysSoOnce() {
        settings.put("template.text", "{{planted}}");
        settings.put(URL, registry.url("/planted/") + "," + registry.url("/planted/"));
        registry.enqueue(new MockResponse.Builder().code(404).body("planted").build());
        registry.enqueue(new MockResponse.Builder().code(500).body("planted").build());

        assertThat(onlyWarning())
                .contains(
                        "not checked against the schema of topic impacted-customers",
                        "answers 404 for subject impacted-customers-value",
                        "answers 500")
                .doesNotContain("planted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "planted",
                "{\"schema\": ",
                "{\"schema\": {\"planted\": 1}}",
                "{\"schema\": \"planted}\"}",
                "{\"schema\": \"message Planted {}\", \"schemaType\": \"PROTOBUF\"}",
                "{\"schema\": \"\\\"string\\\"\"}",
                "{\"schema\": \"[\\\"planted\\\"]\"}",
                "{\"schema\": \"{\\\"type\\\": \\\"record\\\"}\", \"schemaType\": \"NEWS\"}",
            })
    void goesOnWithAnAnswerOfWhichItCannotMakeAnything(String answer) {
        settings.put("template.text", "{{whatever}}");
        registry.enqueue(new MockResponse.Builder().body(answer).build());

        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            assertThat(errors()).isEmpty();
            assertThat(logs.text()).doesNotContainIgnoringCase("planted");
        }
    }

    @Test
    void readsNoEndlessAnswer() {
        registry.enqueue(new MockResponse.Builder()
                .body("{\"x\": \"" + "x".repeat(1 << 20) + "\", \"schema\": \"planted\"}")
                .build());

        assertThat(onlyWarning()).contains("answers with more than 1048576 bytes");
    }

    @Test
    void readsNoAnswerNestedWithoutEnd() {
        registry.enqueue(new MockResponse.Builder()
                .body("{\"a\": " + "[".repeat(100_000))
                .build());

        assertThat(onlyWarning()).contains("gives no schema (");
    }

    @Test
    void waitsForNobodyLong() {
        registry.enqueue(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
        long start = System.nanoTime();

        assertThat(onlyWarning()).contains("gives no schema (InterruptedIOException)");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void followsNoRedirect() {
        registry.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", registry.url("/elsewhere"))
                .build());

        assertThat(onlyWarning()).contains("answers 302");
        assertThat(registry.getRequestCount()).isEqualTo(1);
    }

    @Test
    void asksTheNextRegistryWhereTheFirstIsAway() throws IOException {
        settings.put(URL, "http://127.0.0.1:1," + registry.url("/"));
        settings.put("template.text", "{{gate}}");
        serve(Files.readString(PIPELINE));

        assertThat(errors()).containsOnlyKeys("template.text");
    }

    @Test
    void usesTheConvertersRegistryAndCredentialsWhereItHasNoneOfItsOwn() throws Exception {
        settings.put("value.converter.schema.registry.url", settings.remove(URL));
        settings.put("value.converter.basic.auth.user.info", "ada:planted:1");
        settings.put("template.text", "{{gate}}");
        serve(Files.readString(PIPELINE));

        assertThat(errors()).containsOnlyKeys("template.text");
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Basic YWRhOnBsYW50ZWQ6MQ==");
    }

    @Test
    void showsTheConvertersCredentialsToNoOtherRegistry() throws Exception {
        settings.put("value.converter.basic.auth.user.info", "ada:planted");
        serve(Files.readString(PIPELINE));
        assertThat(errors()).isEmpty();
        assertThat(request().getHeaders().get("Authorization")).isNull();

        settings.put("template.schema.registry.basic.auth.user.info", "bob:planted");
        serve(Files.readString(PIPELINE));
        assertThat(errors()).isEmpty();
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Basic Ym9iOnBsYW50ZWQ=");
    }

    @ParameterizedTest
    @CsvSource({
        "template.schema.registry.url,ftp://registry",
        "template.schema.registry.url,https://ada:planted@registry.example",
        "template.schema.registry.basic.auth.user.info,planted"
    })
    void refusesARegistryThatCannotBeAsked(String key, String value) {
        settings.put(key, value);
        registry.enqueue(new MockResponse.Builder().code(404).build());

        assertThat(errors()).containsOnlyKeys(key);
        assertThat(errors().toString()).doesNotContain("planted");
    }

    @Test
    void asksNobodyWhereNoRegistryIsNamed() {
        settings.remove(URL);
        settings.put("value.converter.schema.registry.url", "mock://registry");
        settings.put("template.text", "{{whatever}}");

        assertThat(errors()).isEmpty();
    }

    /** The bundled variables are known in any case. */
    @Test
    void refusesABundledVariableThatDoesNotExistWithoutARegistryToo() {
        settings.remove(URL);
        settings.put("template.text", "{{message.headlin}} {{#message.rows}}{{value}} {{any}}{{/message.rows}}");

        assertThat(errors().get("template.text"))
                .singleElement()
                .asString()
                .contains("{{message.headlin}}; did you mean 'message.headline'?");
    }

    @Test
    void asksNobodyWhereTransformsMayChangeTheFields() {
        settings.put("transforms", "rename");
        settings.put("template.text", "{{renamed}}");

        assertThat(onlyWarning()).contains("'transforms' may change the fields of topic impacted-customers");
        assertThat(registry.getRequestCount()).isZero();
    }

    @Test
    void asksNobodyWhenATaskStarts() {
        try (TaskHarness task = new TaskHarness(settings)) {
            task.start();
        }
        assertThat(registry.getRequestCount()).isZero();
    }

    private void serve(String schema) throws IOException {
        serve("", schema);
    }

    private void serve(String type, String schema) throws IOException {
        Map<String, Object> answer = new HashMap<>(Map.of("subject", "s", "version", 1, "id", 7, "schema", schema));
        if (!type.isEmpty()) {
            answer.put("schemaType", type);
        }
        registry.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/vnd.schemaregistry.v1+json")
                .body(new ObjectMapper().writeValueAsString(answer))
                .build());
    }

    private RecordedRequest request() throws InterruptedException {
        return Objects.requireNonNull(registry.takeRequest(10, TimeUnit.SECONDS));
    }

    private String onlyWarning() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            assertThat(errors()).isEmpty();
            assertThat(logs.lines()).hasSize(1);
            assertThat(logs.text()).startsWith("WARN ");
            return logs.text();
        }
    }

    private Map<String, List<String>> errors() {
        return new NotificationSinkConnector()
                .validate(settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
