// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A random schema with random values, in which every leaf and every default holds a number of nine digits that stands
 * nowhere else, so that it can be looked for in whatever comes out.
 */
final class RandomRecord {
    private static final int MAX_DEPTH = 4;
    private static final long FIRST_MARK = 100_000_000;
    private static final int MARK_DIGITS = 9;
    private static final long WINDOW = 1_000_000_000;

    /**
     * A place that holds values.
     *
     * @param path leads to it from the root
     * @param search finds it from anywhere: names are never used twice
     * @param tagged whether its schema has parameters, its {@link #tag} among them
     * @param marks texts that show its clear values, wherever they turn up; grows while values are made
     */
    record Leaf(String path, String search, FieldType type, boolean optional, boolean tagged, List<String> marks) {
        /** Tags this leaf and no other: a parameter of its schema. */
        String tag() {
            return "tag-" + path.replaceAll("[^a-z0-9]", "");
        }

        /** Whether it is the keys of a map. */
        boolean isKeys() {
            return path.endsWith("{keys}");
        }
    }

    private record MadeList(List<@Nullable Object> items, Leaf leaf) {}

    private final Random random;
    private final List<Leaf> leaves = new ArrayList<>();
    private final IdentityHashMap<Schema, Leaf> leafOf = new IdentityHashMap<>();
    private final Map<Long, Leaf> leafOfMark = new HashMap<>();
    private final List<MadeList> lists = new ArrayList<>();
    private final boolean everything;
    private final Schema schema;
    private Struct value;
    private int nextName;
    private long nextMark = FIRST_MARK;

    /** One in which the keys of maps are of no concern and every leaf has a tag. */
    RandomRecord(Random random) {
        this(random, false);
    }

    /** @param everything whether the keys of maps are leaves too, and some leaves have no tag */
    RandomRecord(Random random, boolean everything) {
        this.random = random;
        this.everything = everything;
        this.schema = struct("", 0);
        this.value = struct(schema);
    }

    /** Makes another value of the same schema. */
    void next() {
        lists.clear();
        value = struct(schema);
    }

    /**
     * Puts an object of a class that its schema does not know into a list of one of these leaves, as a careless
     * transformation could.
     *
     * @return false if there is no such list in this value
     */
    boolean corrupt(Collection<Leaf> among) {
        for (MadeList list : lists) {
            if (among.contains(list.leaf())) {
                list.items().add(CharBuffer.wrap("Ada " + newMark(list.leaf())));
                return true;
            }
        }
        return false;
    }

    /** The leaves that a text shows, by a number of this or an earlier value or of a default. */
    Set<Leaf> shownBy(String text) {
        Set<Leaf> shown = new HashSet<>();
        long window = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                window = (window * 10 + c - '0') % WINDOW;
                Leaf leaf = ++digits < MARK_DIGITS ? null : leafOfMark.get(window);
                if (leaf != null) {
                    shown.add(leaf);
                }
            } else if (c != '.') { // 1.00000001E8 shows 100000001
                digits = 0;
            }
        }
        return shown;
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
            case 8 -> optionally(SchemaBuilder.map(keys(path, search), any(path + "{*}", search + "{*}", depth + 1)));
            default -> leaf(path, search);
        };
    }

    private Schema optionally(SchemaBuilder builder) {
        return random.nextInt(3) == 0 ? builder.optional().build() : builder.build();
    }

    private Schema keys(String path, String search) {
        if (!everything) {
            return Schema.STRING_SCHEMA;
        }
        Leaf leaf = new Leaf(path + "{keys}", search + "{keys}", FieldType.STRING, false, true, new ArrayList<>());
        return added(leaf, SchemaBuilder.string().parameter(leaf.tag(), "true").build());
    }

    private Schema added(Leaf leaf, Schema built) {
        leaves.add(leaf);
        leafOf.put(built, leaf);
        return built;
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
            FieldType.DATE,
            FieldType.TIMESTAMP
        };
        FieldType type = types[random.nextInt(types.length)];
        boolean optional = random.nextBoolean();
        Leaf leaf = new Leaf(path, search, type, optional, !everything || random.nextInt(3) > 0, new ArrayList<>());
        SchemaBuilder builder = builder(type);
        if (optional) {
            builder.optional();
        }
        if (leaf.tagged() && random.nextBoolean()) {
            builder.parameter(leaf.tag(), "true");
        } else if (leaf.tagged()) {
            builder.parameter("confluent:tags", "other," + leaf.tag());
        }
        if (random.nextInt(3) == 0) {
            builder.defaultValue(marked(leaf));
        }
        return added(leaf, builder.build());
    }

    private static SchemaBuilder builder(FieldType type) {
        return switch (type) {
            case INT32 -> SchemaBuilder.int32();
            case INT64 -> SchemaBuilder.int64();
            case FLOAT64 -> SchemaBuilder.float64();
            case BYTES -> SchemaBuilder.bytes();
            case DECIMAL -> Decimal.builder(0);
            case DATE -> Date.builder();
            case TIMESTAMP -> Timestamp.builder();
            default -> SchemaBuilder.string();
        };
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
        Leaf leaf = leafOf.get(of.valueSchema());
        if (leaf != null) {
            lists.add(new MadeList(made, leaf));
        }
        return made;
    }

    private Map<Object, @Nullable Object> map(Schema of) {
        Leaf keys = leafOf.get(of.keySchema());
        Map<Object, @Nullable Object> made = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            made.put(keys == null ? "k" + i : marked(keys), value(of.valueSchema()));
        }
        return made;
    }

    private long newMark(Leaf leaf) {
        leafOfMark.put(nextMark, leaf);
        return nextMark++;
    }

    private Object marked(Leaf leaf) {
        long mark = newMark(leaf);
        // Both are what 'detect' detects.
        String text = random.nextBoolean() ? "ada" + mark + "@example.com" : "Ada +" + mark + " Żółw 😀";
        leaf.marks().addAll(marks(leaf.type(), mark, text));
        return switch (leaf.type()) {
            case INT32 -> (int) mark;
            case INT64 -> mark;
            case FLOAT64 -> (double) mark;
            case BYTES -> bytes(text.getBytes(StandardCharsets.UTF_8));
            case DECIMAL -> BigDecimal.valueOf(mark);
            case DATE -> Date.toLogical(Date.SCHEMA, (int) mark);
            case TIMESTAMP -> Timestamp.toLogical(Timestamp.SCHEMA, mark);
            default -> text;
        };
    }

    private Object bytes(byte[] bytes) {
        return random.nextBoolean() ? bytes : ByteBuffer.wrap(bytes);
    }

    private static List<String> marks(FieldType type, long mark, String text) {
        return type == FieldType.BYTES
                ? List.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                : List.of(Long.toString(mark), Double.toString((double) mark));
    }
}
