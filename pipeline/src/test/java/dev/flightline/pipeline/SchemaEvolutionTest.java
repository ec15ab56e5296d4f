// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of the public topics may only grow by optional fields: what stands in a topic, from whichever release, is read
 * with today's schema, and what is written today by readers of before. What they grow from is every released schema.
 */
class SchemaEvolutionTest {
    private static final Path SCHEMAS = Path.of("schemas");
    private static final Schema OPTIONAL_TEXT =
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));

    static List<ReleasedSchema> releases() {
        return ReleasedSchema.all();
    }

    @Test
    void everySchemaHasReleasesCountedUpFromOne() throws IOException {
        Map<String, List<Integer>> versions = new TreeMap<>();
        releases()
                .forEach(release -> versions.computeIfAbsent(release.topic(), topic -> new ArrayList<>())
                        .add(release.version()));

        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(versions.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString().replace(".avsc", ""))
                                    .toList());
        }
        assertThat(versions.values())
                .allSatisfy(counted -> assertThat(counted)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, counted.size()).boxed().toList()));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void growsByOptionalFieldsOnly(ReleasedSchema release) {
        assertThat(violations(release.schema(), TopicSchemas.of(release.topic())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void isCompatibleBackwardAndForwardAndStaysSoWhenItGrows(ReleasedSchema release) {
        Schema today = TopicSchemas.of(release.topic());
        Schema tomorrow = withField(today, optional("tomorrows"));

        for (Schema earlier : List.of(release.schema(), today)) {
            for (Schema later : List.of(today, tomorrow)) {
                assertCompatible(earlier, later);
                assertCompatible(later, earlier);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aRecordOfThatReleaseIsReadWithTodaysSchema(ReleasedSchema release) throws IOException {
        Schema today = TopicSchemas.of(release.topic());
        GenericRecord old = filled(release.schema());

        GenericRecord readToday = read(write(old), release.schema(), today);

        for (Schema.Field field : today.getFields()) {
            Object expected = release.schema().getField(field.name()) == null ? null : old.get(field.name());
            assertThat(readToday.get(field.name())).as(field.name()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void todaysRecordsAreReadWithAGrownSchemaAndTheReverse(ReleasedSchema release) throws IOException {
        Schema today = TopicSchemas.of(release.topic());
        Schema tomorrow = withField(today, optional("tomorrows"));
        GenericRecord row = filled(today);
        GenericRecord grown = filled(tomorrow);

        GenericRecord readTomorrow = read(write(row), today, tomorrow);
        GenericRecord readToday = read(write(grown), tomorrow, today);

        assertThat(readTomorrow.get("tomorrows")).isNull();
        assertThat(grown.get("tomorrows")).isNotNull();
        for (Schema.Field field : today.getFields()) {
            assertThat(readTomorrow.get(field.name())).as(field.name()).isEqualTo(row.get(field.name()));
            assertThat(readToday.get(field.name())).as(field.name()).isEqualTo(row.get(field.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void removingRenamingOrRetypingAnyFieldIsNoticed(ReleasedSchema release) {
        Schema released = release.schema();
        for (Schema.Field field : released.getFields()) {
            assertThat(violations(released, without(released, field.name())))
                    .containsExactly(field.name() + " is gone");

            Schema renamed = withField(
                    without(released, field.name()),
                    new Schema.Field(field.name() + "_2", field.schema(), null, field.defaultVal()));
            assertThat(violations(released, renamed)).contains(field.name() + " is gone");

            Schema retyped = withField(
                    without(released, field.name()),
                    new Schema.Field(field.name(), Schema.create(Schema.Type.BYTES), null, null));
            assertThat(violations(released, retyped)).containsExactly(field.name() + " has another type or default");
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aNewFieldThatIsNotOptionalIsNoticed(ReleasedSchema release) {
        Schema released = release.schema();
        Schema required = withField(released, new Schema.Field("new", Schema.create(Schema.Type.LONG), null, null));
        Schema withoutDefault = withField(released, new Schema.Field("new", OPTIONAL_TEXT, null, null));

        assertThat(violations(released, required)).containsExactly("new is not optional");
        assertThat(violations(released, withoutDefault)).containsExactly("new is not optional");
        assertThat(violations(released, withField(released, optional("new")))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyFieldSaysWhatItIs(ReleasedSchema release) {
        Schema today = TopicSchemas.of(release.topic());

        assertThat(today.getDoc()).isNotBlank();
        assertThat(today.getFields())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    /** Stricter than Avro, which would let an optional field go: readers of the topic go by field name. */
    private static List<String> violations(Schema before, Schema after) {
        List<String> violations = new ArrayList<>();
        for (Schema.Field field : before.getFields()) {
            Schema.Field kept = after.getField(field.name());
            if (kept == null) {
                violations.add(field.name() + " is gone");
            } else if (!kept.schema().equals(field.schema())
                    || !Objects.equals(kept.defaultVal(), field.defaultVal())) {
                violations.add(field.name() + " has another type or default");
            }
        }
        after.getFields().stream()
                .filter(field ->
                        before.getField(field.name()) == null && field.defaultVal() != JsonProperties.NULL_VALUE)
                .forEach(field -> violations.add(field.name() + " is not optional"));
        return violations;
    }

    private static void assertCompatible(Schema reader, Schema writer) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static Schema.Field optional(String name) {
        return new Schema.Field(name, OPTIONAL_TEXT, null, JsonProperties.NULL_VALUE);
    }

    private static Schema withField(Schema schema, Schema.Field field) {
        return copy(schema, "", field);
    }

    private static Schema without(Schema schema, String name) {
        return copy(schema, name, null);
    }

    private static Schema copy(Schema schema, String leftOut, Schema.@Nullable Field added) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals(leftOut)) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        if (added != null) {
            fields.add(added);
        }
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** Every field has a value of its own, no optional one is null. */
    private static GenericRecord filled(Schema schema) {
        GenericRecord row = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
            row.put(
                    field.name(),
                    switch (type.getType()) {
                        case STRING -> field.name();
                        case INT -> 100 + field.pos();
                        case LONG -> 1_000L + field.pos();
                        case DOUBLE -> 0.5 + field.pos();
                        case BOOLEAN -> true;
                        default -> throw new IllegalArgumentException("no value for " + field);
                    });
        }
        return row;
    }

    private static byte[] write(GenericRecord row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        GenericData data = new GenericData();
        GenericRecord row = new GenericDatumReader<GenericRecord>(writer, reader, data)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        reader.getFields().forEach(field -> {
            Object value = row.get(field.name());
            row.put(field.name(), value instanceof CharSequence text ? text.toString() : value);
        });
        return row;
    }
}
