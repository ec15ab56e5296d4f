// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** The guide's table of strategies and types, with the values that it shows. */
final class StrategyTable {
    private static final Path GUIDE = Path.of("..", "docs", "pii-mask.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Schema PERSON = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .optional()
            .build();

    private StrategyTable() {}

    /**
     * A strategy in a column's head, a type in a row's.
     *
     * @param example the row's value, as the guide writes it
     * @param says what becomes of it
     */
    record Cell(Strategy strategy, FieldType type, String example, String says) {
        Object clear() {
            return value(type, codes(example).get(0));
        }

        /** The first thing the cell has in code. */
        String code() {
            return codes(says).get(0);
        }
    }

    static Stream<Cell> cells() {
        List<List<String>> rows = rows();
        List<String> head = rows.get(0);
        return rows.stream()
                .skip(2)
                .flatMap(row -> IntStream.range(2, head.size())
                        .boxed()
                        .flatMap(column -> codes(head.get(column)).stream()
                                .flatMap(strategy -> Arrays.stream(row.get(0).split(", ", -1))
                                        .map(type -> new Cell(
                                                Strategy.named(strategy).orElseThrow(),
                                                FieldType.named(type).orElseThrow(),
                                                row.get(1),
                                                row.get(column))))));
    }

    private static List<List<String>> rows() {
        try {
            return Files.readAllLines(GUIDE).stream()
                    .dropWhile(line -> !line.startsWith("| Type | For example"))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .map(cells -> cells.subList(0, cells.size() - 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    /** An optional field of a type. */
    static Schema schema(FieldType type) {
        SchemaBuilder builder = switch (type) {
            case DECIMAL -> Decimal.builder(2);
            case DATE -> Date.builder();
            case TIME -> Time.builder();
            case TIMESTAMP -> Timestamp.builder();
            case ARRAY -> SchemaBuilder.array(Schema.STRING_SCHEMA);
            case MAP -> SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA);
            case STRUCT -> null;
            default -> SchemaBuilder.type(Schema.Type.valueOf(type.name()));
        };
        return builder == null ? PERSON : builder.optional().build();
    }

    private static Object value(FieldType type, String text) {
        return switch (type) {
            case STRING -> text;
            case BOOLEAN -> Boolean.valueOf(text);
            case INT8 -> Byte.valueOf(text);
            case INT16 -> Short.valueOf(text);
            case INT32 -> Integer.valueOf(text);
            case INT64 -> Long.valueOf(text);
            case FLOAT32 -> Float.valueOf(text);
            case FLOAT64 -> Double.valueOf(text);
            case BYTES -> text.getBytes(StandardCharsets.UTF_8);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> instant(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            case TIME -> instant(LocalTime.parse(text).atDate(LocalDate.EPOCH).toInstant(ZoneOffset.UTC));
            case TIMESTAMP -> instant(Instant.parse(text));
            case ARRAY -> List.of("Ada");
            case MAP -> Map.of("Ada", "Ada");
            case STRUCT -> new Struct(PERSON).put("name", "Ada");
        };
    }

    private static Object instant(Instant instant) {
        return Timestamp.toLogical(Timestamp.SCHEMA, instant.toEpochMilli());
    }

    /** A value as the guide writes it. */
    static String shown(FieldType type, @Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof java.util.Date date) {
            Instant instant = date.toInstant();
            return switch (type) {
                case DATE -> instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
                case TIME -> instant.atZone(ZoneOffset.UTC).toLocalTime().toString();
                default -> instant.toString();
            };
        }
        if (value instanceof Struct struct) {
            return "{\"name\":\"" + struct.getString("name") + "\"}";
        }
        return String.valueOf(value);
    }
}
