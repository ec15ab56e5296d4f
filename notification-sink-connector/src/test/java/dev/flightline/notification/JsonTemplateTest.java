// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may look like, and that no value changes the document around it. */
class JsonTemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\", \"admin\": \"true",
                "back\\slash\\",
                "\\\"",
                "line\nbreak\r\ttab\u0000\u001f",
                "\u2028\u2029",
                "\uD83D\uDE00 {{name}} ${name}",
                "\u0000\"",
                "",
                "<script>"
            })
    void keepsEveryTextWithinItsQuotes(String value) throws Exception {
        JsonNode document = fill("{\"a\": \"x{{name}}y\", \"b\": [\"{{name}}\"]}", Map.of("name", value));

        String shown = value.replace("\u0000", "");
        assertThat(document).hasSize(2);
        assertThat(document.get("a").textValue()).isEqualTo("x" + shown + "y");
        assertThat(document.get("b")).hasSize(1);
        assertThat(document.get("b").get(0).textValue()).isEqualTo(shown);
    }

    /** They end a line in JavaScript, and in readers that take a document for a script. */
    @Test
    void writesLineSeparatorsAsEscapes() {
        assertThat(JsonTemplate.compile("body", "[\"{{x}}\"]").fill(Map.of("x", "\u2028a\u2029")))
                .isEqualTo("[\"\\u2028a\\u2029\"]");
    }

    @Test
    void writesNumbersAndBooleansWithoutQuotes() throws Exception {
        assertThat(fill("{\"a\": {{n}}, \"b\":{{b}}}", Map.of("n", 65L, "b", true)))
                .hasToString("{\"a\":65,\"b\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[1]", "1, 2", "", "\"x\""})
    void refusesTextOutsideOfQuotesWhateverItHolds(String value) {
        JsonTemplate template = JsonTemplate.compile("body", "[{{x}}]");

        assertThatThrownBy(() -> template.fill(Map.of("x", value)))
                .isInstanceOf(DataException.class)
                .hasMessage("body: a variable outside of quotes is neither a number nor a boolean; write \"{{x}}\"");
        assertThatThrownBy(() -> template.fill(Map.of("x", Double.NaN))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> template.fill(Map.of("x", List.of(1)))).isInstanceOf(DataException.class);
    }

    @Test
    void fillsSectionsAndLists() throws Exception {
        String template = "{\"rows\": [{{#rows}}{\"v\": \"{{value}}\"}{{^-last}}, {{/-last}}{{/rows}}]"
                + "{{#gate}}, \"gate\": \"{{gate}}\"{{/gate}}, \"at\": \"{{at}}\"}";
        Instant at = Instant.parse("2026-11-22T13:35:00Z");

        assertThat(fill(
                        template,
                        Map.of("rows", List.of(Map.of("value", "1"), Map.of("value", "2")), "gate", "A5", "at", at)))
                .hasToString(
                        "{\"rows\":[{\"v\":\"1\"},{\"v\":\"2\"}],\"gate\":\"A5\",\"at\":\"2026-11-22T13:35:00Z\"}");
        assertThat(fill(template, Map.of("rows", List.of(), "at", at)))
                .hasToString("{\"rows\":[],\"at\":\"2026-11-22T13:35:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{\"a\": \"{{x}}\",}",
                "{\"a\": {{#x}}1}{{/x}}",
                "{\"a\": 1{{^x}},{{/x}}}",
                "{\"a\": nope}",
                "{'a': '{{x}}'}",
                "\"{{x}}"
            })
    void refusesWhatGivesNoJson(String template) {
        assertThatThrownBy(() -> JsonTemplate.compile("body", template))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("body: with ")
                .hasMessageContaining("not a JSON document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"{{{x}}}\"}", "{\"a\": \"{{&x}}\"}", "{{=<% %>=}}{}", "{{{#x}}\"a\": 1{{/x}}}"})
    void refusesTagsThatEscapeNothing(String template) {
        assertThatThrownBy(() -> JsonTemplate.compile("body", template))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unescaped tags");
    }

    @Test
    void namesTheVariableThatIsMissingAndShowsNoValue() {
        JsonTemplate template = JsonTemplate.compile("body", "{\"a\": \"{{name}}\", \"b\": \"{{gate}}\"}");

        assertThatThrownBy(() -> template.fill(Map.of("name", "planted")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("body, line 1: the record has no value for {{gate}}")
                .hasMessageNotContaining("planted");
    }

    @Test
    void refusesARecordWhoseSectionsLeaveOutAComma() {
        JsonTemplate template =
                JsonTemplate.compile("body", "[{{#a}}1{{/a}}{{#b}}{{#a}},{{/a}}{{^a}},{{/a}}\"{{b}}\"{{/b}}]");

        assertThat(template.fill(Map.of("a", 1, "b", "x"))).isEqualTo("[1,\"x\"]");
        assertThatThrownBy(() -> template.fill(Map.of("b", "planted")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("gives no JSON document for this record")
                .hasMessageNotContaining("planted");
    }

    private static JsonNode fill(String template, Map<String, ?> variables) throws Exception {
        return JSON.readTree(JsonTemplate.compile("body", template).fill(variables));
    }
}
