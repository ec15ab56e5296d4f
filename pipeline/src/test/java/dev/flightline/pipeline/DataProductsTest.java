// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/data-products.md to topics.yaml and to the schemas. */
class DataProductsTest {
    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([a-z-]+)\n(.*?)(?=^## |\\z)");
    private static final Pattern LABEL = Pattern.compile("(?m)^- \\*\\*([A-Z][a-z ]+)\\*\\*: (.+)$");
    /** Columns of the schemas that name or address a person, where nothing masks them. */
    private static final Set<String> PERSONAL = Set.of("name", "email", "phone", "customer_name", "customer_email");

    private static final Set<String> ABOUT_ONE_PERSON = Set.of("customer_id", "booking_id", "booking_reference");

    private final Map<String, Map<String, String>> products = read();

    static List<Topic> topics() {
        return Topics.load();
    }

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> products = new LinkedHashMap<>();
        try {
            Matcher section = SECTION.matcher(Files.readString(Path.of("..", "docs", "data-products.md")));
            while (section.find()) {
                products.put(
                        section.group(1),
                        LABEL.matcher(section.group(2))
                                .results()
                                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return products;
    }

    private Map<String, String> product(Topic topic) {
        return Objects.requireNonNull(products.get(topic.name()), topic.name());
    }

    @Test
    void everyPublicTopicIsDescribedAndNoOther() {
        assertThat(products.keySet())
                .containsExactlyElementsOf(topics().stream().map(Topic::name).toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void eachSaysWhoseItIsHowFreshItIsWhatItsKeyIsAndHowLongItIsKept(Topic topic) {
        assertThat(product(topic).keySet())
                .containsExactlyInAnyOrder("Owner", "Fresh", "Key", "Schema", "Kept", "Personal data");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void eachLinksTheSchemaThatItHas(Topic topic) {
        String schema = product(topic).get("Schema");
        if (topic.schema() == null) {
            assertThat(schema).startsWith("none");
        } else {
            assertThat(schema).isEqualTo("[" + topic.name() + ".avsc](../pipeline/" + topic.schema() + ")");
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void eachIsKeptAsLongAsItsSettingsSay(Topic topic) {
        long retention = Long.parseLong(topic.config().getOrDefault("retention.ms", "0"));
        String kept = retention == -1
                ? "until a tombstone"
                : Map.of(1L, "a day", 7L, "a week")
                        .getOrDefault(retention / 86_400_000, retention / 86_400_000 + " days");

        assertThat(product(topic).get("Kept")).startsWith(kept);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void noSchemaHoldsMoreOfAPersonThanIsSaid(Topic topic) throws Exception {
        String said = product(topic).get("Personal data");
        assertThat(said).matches("(none|pseudonymous|personal)\\b.*");
        if (topic.schema() == null) {
            return;
        }
        Set<String> columns = new Schema.Parser()
                .parse(Path.of(String.valueOf(topic.schema())).toFile()).getFields().stream()
                        .map(Schema.Field::name)
                        .collect(Collectors.toSet());
        boolean masked = topic.name().endsWith("-redacted");
        if (!masked && columns.stream().anyMatch(PERSONAL::contains)) {
            assertThat(said).startsWith("personal");
        } else if (columns.stream().anyMatch(ABOUT_ONE_PERSON::contains)) {
            assertThat(said).startsWith("pseudonymous");
        } else {
            assertThat(said).startsWith("none");
        }
    }
}
