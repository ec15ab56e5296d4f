// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code there is: a record that gets it, what is said of that record, its counter, its line in the guide. */
class RejectCodesTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final Path GUIDE = Path.of("..", "docs", "booking-normalizer.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|([^|]+)\\|([^|]+)\\|$", Pattern.MULTILINE);

    /** In every value of every example that a reject could repeat. */
    private static final String SECRET = "Planted-4711";

    /**
     * A record that cannot become a canonical one.
     *
     * @param alias of the transformation in StreamJet's configuration that ships
     * @param field the canonical field to be named, or empty where it is not about one
     * @param source the columns to be named
     * @param changes of that configuration, key after value
     */
    private record Example(String alias, String field, String source, SourceRecord record, List<String> changes) {
        Example(String alias, String field, String source, SourceRecord record) {
            this(alias, field, source, record, List.of());
        }

        Normalizers.Running configured(String... more) {
            return Normalizers.streamJet(
                    alias, Stream.concat(changes.stream(), Stream.of(more)).toArray(String[]::new));
        }
    }

    private static final Map<RejectCode, Example> EXAMPLES = examples();

    private static Map<RejectCode, Example> examples() {
        Map<RejectCode, Example> examples = new EnumMap<>(RejectCode.class);
        examples.put(RejectCode.NOT_A_RECORD, new Example("booking", "", "", schemaless(SECRET)));
        examples.put(
                RejectCode.UNREADABLE,
                new Example("booking", "", "", schemaless(new TreeMap<Object, Object>(Map.of(1, SECRET)))));
        examples.put(
                RejectCode.UNKNOWN_COLUMN,
                new Example(
                        "customer",
                        "phone",
                        "mobile",
                        StreamJet.CUSTOMER.created(customer("email", SECRET)),
                        List.of("field.phone", "${mobile}")));
        Map<String, Object> twice = customer("EMAIL", SECRET);
        twice.put("Email", twice.remove("email"));
        examples.put(
                RejectCode.AMBIGUOUS_COLUMN,
                new Example("customer", "email", "email", schemaless(twice), List.of("field.ignore.case", "true")));
        examples.put(
                RejectCode.NOT_IN_TABLE,
                new Example(
                        "customer",
                        "locale",
                        "lookup(email)",
                        schemaless(customer("email", SECRET)),
                        List.of("field.locale", "${lookup(email, 'D:de')}")));
        examples.put(
                RejectCode.BAD_JSON,
                new Example(
                        "customer",
                        "email",
                        "json(email).mail",
                        schemaless(customer("email", SECRET)),
                        List.of("field.email", "${json(email).mail}")));
        examples.put(RejectCode.MISSING_FIELD, booking("flight_number", "flight_no", " "));
        examples.put(
                RejectCode.UNAVAILABLE_VALUE,
                new Example(
                        "customer",
                        "email",
                        "email",
                        StreamJet.CUSTOMER.created(customer("email", "__debezium_unavailable_value"))));
        examples.put(RejectCode.BAD_TEXT, booking("customer_id", "cust_id", Map.of("what", SECRET)));
        examples.put(RejectCode.BAD_TIME, booking("booked_at", "booked_at", SECRET));
        examples.put(RejectCode.BAD_NUMBER, flight("origin_latitude", "origin_lat", SECRET));
        examples.put(
                RejectCode.BAD_BOOLEAN,
                new Example("customer", "notify", "notifications", schemaless(customer("notifications", SECRET))));
        examples.put(RejectCode.BAD_FLIGHT_NUMBER, booking("flight_number", "flight_no", SECRET));
        examples.put(RejectCode.DELETE_WITHOUT_KEY, new Example("booking", "", "", StreamJet.BOOKING.deleted(null)));
        Map<String, Object> moved = StreamJet.booking();
        moved.put("bk_id", 47_114_711L);
        examples.put(
                RejectCode.KEY_CHANGED,
                new Example("booking", "", "", StreamJet.BOOKING.updated(StreamJet.booking(), moved)));
        return examples;
    }

    @Test
    void thereIsAnExampleOfEachCode() {
        assertThat(EXAMPLES).containsOnlyKeys(RejectCode.values());
    }

    @ParameterizedTest
    @EnumSource
    void theRecordFailsWithCodeFieldAndColumnsAndNoValue(RejectCode code) {
        Example example = example(code);
        Normalizers.Running failing = example.configured("on.reject", "fail");

        assertThatThrownBy(() -> failing.apply(example.record()))
                .isInstanceOf(DataException.class)
                .hasNoCause()
                .hasMessageStartingWith("BookingNormalizer: " + code + ": "
                        + (example.field().isEmpty()
                                ? example.alias()
                                : "field '" + example.field() + "' from " + example.source() + " of " + example.alias())
                        + " of StreamJet at " + example.record().topic() + " (")
                .hasMessageNotContaining("4711");
        failing.normalizer().close();
    }

    @ParameterizedTest
    @EnumSource
    void theRecordIsRoutedAndCountedUnderItsCode(RejectCode code) throws JMException {
        Example example = example(code);
        Normalizers.Running routing = example.configured("airline", "Counted " + code);

        SourceRecord reject = routing.apply(example.record());

        assertThat(reject.topic()).isEqualTo("booking-rejects");
        assertThat(reject.key()).isNull();
        assertThat(AirlinesTest.columns(reject))
                .containsEntry("code", code.name())
                .containsEntry("field", example.field().isEmpty() ? null : example.field())
                .containsEntry("source", example.source().isEmpty() ? null : example.source());
        assertThat(reject.value().toString()).doesNotContain("4711");
        Map<String, Long> expected = new TreeMap<>();
        for (RejectCode other : RejectCode.values()) {
            expected.put(counter(other), other == code ? 1L : 0L);
        }
        assertThat(counters("Counted " + code))
                .containsAllEntriesOf(expected)
                .containsEntry("rejects-total", 1L)
                .containsEntry("records-total", 1L);
        routing.normalizer().close();
    }

    /** The remedy that only the owner of the database has. */
    @ParameterizedTest
    @EnumSource(names = {"DELETE_WITHOUT_KEY", "UNAVAILABLE_VALUE"})
    void whatTheDatabaseHoldsBackNamesTheReplicaIdentity(RejectCode code) {
        Example example = example(code);

        assertThat(AirlinesTest.columns(example.configured().apply(example.record())))
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason.toString()).contains("REPLICA IDENTITY FULL"));
    }

    @Test
    void theGuideHasOneLineForEachCode() throws Exception {
        List<String> documented = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        while (row.find()) {
            documented.add(row.group(1));
            assertThat(row.group(2)).as("meaning of " + row.group(1)).isNotBlank();
            assertThat(row.group(3)).as("what to do about " + row.group(1)).isNotBlank();
        }

        assertThat(documented)
                .containsExactlyElementsOf(
                        List.of(RejectCode.values()).stream().map(Enum::name).toList());
    }

    private static Example example(RejectCode code) {
        Example example = EXAMPLES.get(code);
        if (example == null) {
            throw new AssertionError("no example of " + code + " here; add one");
        }
        return example;
    }

    private static Example booking(String field, String column, Object value) {
        Map<String, Object> row = StreamJet.booking();
        row.put("dep_date", "2026-11-22");
        row.put(column, value);
        return new Example("booking", field, column, schemaless(row));
    }

    private static Example flight(String field, String column, Object value) {
        Map<String, Object> row = StreamJet.flight();
        row.put("next_dep_date", "2026-11-22");
        row.put(column, value);
        return new Example("flight", field, column, schemaless(row));
    }

    private static Map<String, Object> customer(String column, Object value) {
        Map<String, Object> row = StreamJet.customer();
        row.put(column, value);
        return row;
    }

    private static SourceRecord schemaless(Object value) {
        return new SourceRecord(Map.of(), Map.of(), "rows", null, null, value);
    }

    private static String counter(RejectCode code) {
        return "rejects-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-total";
    }

    private static Map<String, Long> counters(String airline) throws JMException {
        Set<ObjectName> names = JMX.queryNames(
                new ObjectName("dev.flightline:type=booking-normalizer,airline=" + airline + ",*"), null);
        assertThat(names).hasSize(1);
        ObjectName name = names.iterator().next();
        Map<String, Long> counters = new TreeMap<>();
        for (MBeanAttributeInfo counter : JMX.getMBeanInfo(name).getAttributes()) {
            counters.put(counter.getName(), (Long) JMX.getAttribute(name, counter.getName()));
        }
        return counters;
    }
}
