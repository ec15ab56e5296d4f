// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A random schema with a random value, in which every leaf and every default holds a number that stands nowhere else,
 * so that it can be looked for in whatever comes out.
 */
final class RandomRecord {
    private static final int MAX_DEPTH = 4;

    /**
     * A place that holds values.
     *
     * @param path leads to it from the root
     * @param search finds it from anywhere: names are never used twice
     * @param marks texts that show its clear values, wherever they turn up; grows while values are made
     */
    record Leaf(String path, String search, FieldType type, boolean optional, List<String> marks) {
        /** Tags this leaf and no other: a parameter of its schema. */
        String tag() {
            return "tag-" + path.replaceAll("[^a-z0-9]", "");
        }
    }

    private final Random random;
    private final List<Leaf> leaves = new ArrayList<>();
    private final IdentityHashMap<Schema, Leaf> leafOf = new IdentityHashMap<>();
    private final Schema schema;
    private final Struct value;
    private int nextName;
    private long nextMark = 100_000_000;

    RandomRecord(Random random) {
        this.random = random;
        this.schema = struct("", 0);
        this.value = struct(schema);
    }

    Schema schema() {
        return schema;
    }

    Struct value() {
        return value;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    private Schema struct(String path, int depth) {
        SchemaBuilder builder = SchemaBuilder.struct().name("S" + nextName);
        int fields = 1 + random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            String name = "f" + nextName++;
            String inner = path.isEmpty() ? name : path + "." + name;
            builder.field(name, any(inner, "**." + name, depth + 1));
        }
        return depth > 0 && random.nextInt(3) == 0 ? builder.optional().build() : builder.build();
    }

    private Schema any(String path, String search, int depth) {
        return switch (random.nextInt(depth < MAX_DEPTH ? 9 : 6)) {
            case 6 -> struct(path, depth);
            case 7 -> optionally(SchemaBuilder.array(any(path + "[*]", search + "[*]", depth + 1)));
            case 8 -> optionally(SchemaBuilder.map(Schema.STRING_SCHEMA, any(path + "{*}", search + "{*}", depth + 1)));
            default -> leaf(path, search);
        };
    }

    private Schema optionally(SchemaBuilder builder) {
        return random.nextInt(3) == 0 ? builder.optional().build() : builder.build();
    }

    private Schema leaf(String path, String search) {
        FieldType[] types = {
            FieldType.STRING,
            FieldType.STRING,
            FieldType.STRING,
            FieldType.INT32,
            FieldType.INT64,
            FieldType.FLOAT64,
            FieldType.BYTES,
            FieldType.DECIMAL,
            FieldType.TIMESTAMP
        };
        FieldType type = types[random.nextInt(types.length)];
        boolean optional = random.nextBoolean();
        Leaf leaf = new Leaf(path, search, type, optional, new ArrayList<>());
        SchemaBuilder builder = switch (type) {
            case INT32 -> SchemaBuilder.int32();
            case INT64 -> SchemaBuilder.int64();
            case FLOAT64 -> SchemaBuilder.float64();
            case BYTES -> SchemaBuilder.bytes();
            case DECIMAL -> Decimal.builder(0);
            case TIMESTAMP -> Timestamp.builder();
            default -> SchemaBuilder.string();
        };
        if (optional) {
            builder.optional();
        }
        if (random.nextBoolean()) {
            builder.parameter(leaf.tag(), "true");
        } else {
            builder.parameter("confluent:tags", "other," + leaf.tag());
        }
        if (random.nextInt(3) == 0) {
            builder.defaultValue(marked(leaf));
        }
        Schema built = builder.build();
        leaves.add(leaf);
        leafOf.put(built, leaf);
        return built;
    }

    private @Nullable Object value(Schema of) {
        if (of.isOptional() && random.nextInt(5) == 0) {
            return null;
        }
        Leaf leaf = leafOf.get(of);
        if (leaf != null) {
            return marked(leaf);
        }
        return switch (of.type()) {
            case STRUCT -> struct(of);
            case ARRAY -> array(of);
            default -> map(of);
        };
    }

    private Struct struct(Schema of) {
        Struct made = new Struct(of);
        for (Field field : of.fields()) {
            made.put(field, value(field.schema()));
        }
        return made;
    }

    private List<@Nullable Object> array(Schema of) {
        List<@Nullable Object> made = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            made.add(value(of.valueSchema()));
        }
        return made;
    }

    private Map<String, @Nullable Object> map(Schema of) {
        Map<String, @Nullable Object> made = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            made.put("k" + i, value(of.valueSchema()));
        }
        return made;
    }

    private Object marked(Leaf leaf) {
        long mark = nextMark++;
        String text = random.nextBoolean() ? "ada" + mark + "@example.com" : "Ada " + mark + " Żółw 😀";
        if (leaf.type() != FieldType.BYTES) {
            leaf.marks().addAll(List.of(Long.toString(mark), Double.toString((double) mark)));
        }
        return switch (leaf.type()) {
            case INT32 -> (int) mark;
            case INT64 -> mark;
            case FLOAT64 -> (double) mark;
            case BYTES -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                leaf.marks().add(Base64.getEncoder().encodeToString(bytes));
                yield bytes;
            }
            case DECIMAL -> BigDecimal.valueOf(mark);
            case TIMESTAMP -> Timestamp.toLogical(Timestamp.SCHEMA, mark);
            default -> text;
        };
    }
}
