// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class StructLayoutTest {
    private static final Schema TEXTS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).build();
    private static final MaskNode UNTOUCHED = new MaskNode.Untouched(TEXTS);

    private final StructLayouts layouts = new StructLayouts();

    private static MaskNode touched(String path) {
        return new MaskNode.InArray(TEXTS, path, UNTOUCHED);
    }

    private static Schema struct(String name, Schema field) {
        return SchemaBuilder.struct().name(name).field("a", field).build();
    }

    private StructLayout shared(Schema clear, Schema masked, MaskNode node) {
        return layouts.shared(new StructLayout(clear, masked, List.of(node)));
    }

    @Test
    void schemasOfTheSameColumnsShareOne() {
        Schema first = struct("First", TEXTS);
        Schema second = struct("Second", TEXTS);
        Schema third = struct("Third", SchemaBuilder.string().build());
        Schema fourth = struct("Fourth", SchemaBuilder.string().build());

        assertThat(shared(second, second, touched("a"))).isSameAs(shared(first, first, touched("a")));
        assertThat(shared(fourth, fourth, UNTOUCHED)).isSameAs(shared(third, third, UNTOUCHED));
    }

    @Test
    void whatIsMaskedAndItsPathTellLayoutsApart() {
        Schema schema = struct("First", TEXTS);
        StructLayout layout = shared(schema, schema, touched("a"));

        assertThat(shared(schema, schema, UNTOUCHED)).isNotSameAs(layout);
        assertThat(shared(schema, schema, touched("b"))).isNotSameAs(layout);
    }

    @Test
    void typesAndDefaultsTellLayoutsApart() {
        Schema plain = struct("First", Schema.STRING_SCHEMA);
        Schema optional = struct("First", Schema.OPTIONAL_STRING_SCHEMA);
        Schema x = struct("First", SchemaBuilder.string().defaultValue("x").build());
        Schema y = struct("First", SchemaBuilder.string().defaultValue("y").build());
        List<StructLayout> all = List.of(
                shared(plain, plain, UNTOUCHED),
                shared(optional, optional, UNTOUCHED),
                shared(x, x, UNTOUCHED),
                shared(y, y, UNTOUCHED),
                shared(x, plain, UNTOUCHED),
                shared(y, plain, UNTOUCHED));

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void aStructInsideIsHeldAgainstItsOwnSchemaObject() {
        Schema one = struct("First", struct("Inner", Schema.STRING_SCHEMA));
        Schema equal = struct("First", struct("Inner", Schema.STRING_SCHEMA));

        assertThat(shared(equal, equal, UNTOUCHED)).isNotSameAs(shared(one, one, UNTOUCHED));
    }

    @Test
    void isBounded() {
        Schema schema = struct("First", TEXTS);
        StructLayout first = shared(schema, schema, touched("0"));
        for (int i = 1; i < 5_000; i++) {
            shared(schema, schema, touched(Integer.toString(i)));
        }

        assertThat(shared(schema, schema, touched("0"))).isEqualTo(first).isNotSameAs(first);
    }
}
