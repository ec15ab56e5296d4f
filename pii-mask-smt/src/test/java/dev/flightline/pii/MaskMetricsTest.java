// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The counters, as JMX shows them. */
class MaskMetricsTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final Schema PERSON = SchemaBuilder.struct()
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field(
                    "phones",
                    SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                            .optional()
                            .build())
            .field("age", Schema.INT32_SCHEMA)
            .build();
    private static final String[] TWO_RULES = {
        "rules",
        "who,phone",
        "rules.who.fields",
        "name",
        "rules.who.strategy",
        "redact",
        "rules.phone.fields",
        "phones[*]",
        "rules.phone.strategy",
        "mask",
        "on.unmatched",
        "ignore"
    };

    private final Set<ObjectName> before = names();

    private static Set<ObjectName> names() {
        try {
            return SERVER.queryNames(new ObjectName("dev.flightline:type=pii-mask,*"), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private List<ObjectName> added() {
        return names().stream().filter(name -> !before.contains(name)).toList();
    }

    /** Of the only one that this test made. */
    private Map<String, Long> counters() throws JMException {
        assertThat(added()).hasSize(1);
        ObjectName name = added().get(0);
        Map<String, Long> counters = new TreeMap<>();
        for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(name).getAttributes()) {
            counters.put(attribute.getName(), (Long) SERVER.getAttribute(name, attribute.getName()));
        }
        return counters;
    }

    private static Map<String, Long> expected(
            long records, long failed, long who, long whoMissed, long phone, long phoneMissed) {
        return Map.of(
                "records-total", records,
                "failed-total", failed,
                "rule-who-masked-total", who,
                "rule-who-unmatched-total", whoMissed,
                "rule-phone-masked-total", phone,
                "rule-phone-unmatched-total", phoneMissed);
    }

    private static Struct ada() {
        return new Struct(PERSON)
                .put("name", "Ada")
                .put("phones", Arrays.asList("1", null, "2"))
                .put("age", 36);
    }

    @Test
    void countsWhatEachRuleMasksAndMisses() throws JMException {
        try (PiiMask.Value<SinkRecord> mask = values(TWO_RULES)) {
            assertThat(counters()).isEqualTo(expected(0, 0, 0, 0, 0, 0));

            mask.apply(sunk(PERSON, ada()));
            mask.apply(sunk(PERSON, ada()));
            mask.apply(sunk(PERSON, new Struct(PERSON).put("age", 1)));
            mask.apply(sunk(null, null));
            assertThat(counters()).isEqualTo(expected(4, 0, 2, 0, 4, 0));

            Schema named =
                    SchemaBuilder.struct().field("name", Schema.STRING_SCHEMA).build();
            mask.apply(sunk(named, new Struct(named).put("name", "Bo")));
            assertThat(counters()).isEqualTo(expected(5, 0, 3, 0, 4, 1));
        }
        assertThat(added()).isEmpty();
    }

    @Test
    void countsInRecordsWithoutSchema() throws JMException {
        try (PiiMask.Value<SinkRecord> mask = values(TWO_RULES)) {
            mask.apply(sunk(null, Map.of("phones", List.of("1", "2"))));
            mask.apply(sunk(null, Map.of("age", 36)));
            assertThat(counters()).isEqualTo(expected(2, 0, 0, 2, 2, 1));
        }
    }

    @Test
    void countsInHeaders() throws JMException {
        SinkRecord record = sunk(null, null);
        record.headers().addString("name", "Ada").addString("name", "Lovelace").add("trace", "t1", null);
        try (PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>()) {
            mask.configure(settings(TWO_RULES));
            mask.apply(record);
            mask.apply(record.newRecord(null, 0, null, null, null, null, null, new ConnectHeaders()));
            assertThat(counters()).isEqualTo(expected(2, 0, 2, 0, 0, 1));
            assertThat(added().get(0).getKeyProperty("part")).isEqualTo("headers");
        }
    }

    @Test
    void countsRecordsThatFail() throws JMException {
        try (PiiMask.Value<SinkRecord> mask = values(rule("name,phnoe", "mask"))) {
            assertThatThrownBy(() -> mask.apply(sunk(PERSON, ada()))).isInstanceOf(DataException.class);
            Struct hostile =
                    new Struct(SchemaBuilder.struct()
                            .field("name", Schema.STRING_SCHEMA)
                            .field("phnoe", Schema.STRING_SCHEMA)
                            .build()) {
                        @Override
                        public Object get(Field field) {
                            throw new IllegalStateException();
                        }
                    };
            assertThatThrownBy(() -> mask.apply(sunk(hostile.schema(), hostile)))
                    .isInstanceOf(DataException.class);
            assertThat(counters())
                    .isEqualTo(Map.of(
                            "records-total",
                            2L,
                            "failed-total",
                            2L,
                            "rule-pii-masked-total",
                            0L,
                            "rule-pii-unmatched-total",
                            0L));
        }
    }

    @Test
    void doesNotCountTheDefaultOfASchema() throws JMException {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "name",
                        SchemaBuilder.string().optional().defaultValue("Ada").build())
                .build();
        try (PiiMask.Value<SinkRecord> mask = values(rule("name", "mask"))) {
            mask.apply(sunk(schema, new Struct(schema)));
            assertThat(counters()).containsEntry("rule-pii-masked-total", 0L);
        }
    }

    @Test
    void twoOfTheSameDoNotClash() {
        PiiMask.Value<SinkRecord> one = values(TWO_RULES);
        PiiMask.Value<SinkRecord> other = values(TWO_RULES);
        one.configure(settings(TWO_RULES));
        assertThat(added()).hasSize(2);
        other.close();
        other.close();
        assertThat(added()).hasSize(1);
        one.close();
        assertThat(added()).isEmpty();
    }
}
