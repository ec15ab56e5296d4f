// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.pii.FieldPath.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    /** The place is written as the path that leads to it: names, [] for an element, {} for a map's value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email                  | email                     | true",
                "email                  | phone                     | false",
                "email                  | customer.email            | false",
                "customer.email         | customer.email            | true",
                "customer.email         | customer                  | false",
                "customer.email         | customer.email.local      | false",
                "phones[*].number       | phones.[].number          | true",
                "phones[*].number       | phones.number             | false",
                "phones[*][*]           | phones.[].[]              | true",
                "phones[*]              | phones.{}                 | false",
                "attributes{*}          | attributes.{}             | true",
                "attributes{*}[*].x     | attributes.{}.[].x        | true",
                "[*].email              | [].email                  | true",
                "{*}                    | {}                        | true",
                "**.email               | email                     | true",
                "**.email               | after.email               | true",
                "**.email               | a.[].{}.b.email           | true",
                "**.email               | email.local               | false",
                "**.email               | email.email               | true",
                "**.a.**.b              | x.a.y.z.b                 | true",
                "**.a.**.b              | a.b                       | true",
                "**.a.**.b              | a.a.b.b                   | true",
                "**.a.**.b              | b.a                       | false",
                "customer.**            | customer                  | true",
                "customer.**            | customer.x.[].y           | true",
                "customer.**            | booking                   | false",
                "**                     | anything.[].at.{}         | true",
                "seats{keys}            | seats.keys                | true",
                "seats{keys}            | seats.{}                  | false",
                "seats{keys}.email      | seats.keys.email          | true",
                "**.seats{keys}         | a.seats.keys              | true",
                "**{keys}               | a.b.keys                  | true",
                "**{keys}               | keys                      | true",
                "**{keys}               | a.keys.keys               | false",
                "**{keys}.email         | a.keys.email              | true",
                "**                     | a.keys                    | false",
                "**.email               | a.keys.email              | false",
                "$row.email             | email                     | true",
                "$row.email             | before.email              | true",
                "$row.email             | after.email               | true",
                "$row.email             | source.email              | false",
                "$row.email             | after.after.email         | false",
                "$row.email             | after.before.email        | false",
                "$row.email             | after                     | false",
                "$row.after             | after                     | true",
                "$row.after             | after.after               | true",
                "$row.phones[*].number  | after.phones.[].number    | true",
                "$row.a.**              | before.a.b.c              | true",
                "`$row`.email           | $row.email                | true",
                "`first.name`           | first~name                | true",
                "a.`b`.c                | a.b.c                     | true",
                "größe.名字             | größe.名字                | true",
            })
    void matchesWhereItLeads(String path, String place, boolean matches) {
        FieldPath parsed = FieldPath.parse(path);
        long positions = parsed.start();
        for (String step : place.split("\\.", -1)) {
            positions = switch (step) {
                case "[]" -> parsed.advance(positions, Kind.ELEMENTS, null);
                case "keys" -> parsed.advance(positions, Kind.KEYS, null);
                case "{}" -> parsed.advance(positions, Kind.VALUES, null);
                default -> parsed.advance(positions, Kind.FIELD, step.replace('~', '.'));
            };
        }
        assertThat(parsed.accepts(positions)).isEqualTo(matches);
    }

    @Test
    void dollarIsTheWholeAndNothingBelow() {
        FieldPath whole = FieldPath.parse("$");
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.accepts(whole.start())).isTrue();
        assertThat(whole.advance(whole.start(), Kind.FIELD, "email")).isZero();
    }

    @Test
    void isBlockedOnlyWhereAnExplicitStepCannotBeTaken() {
        FieldPath nested = FieldPath.parse("customer.email");
        assertThat(nested.isBlocked(nested.start(), Set.of())).isTrue();
        assertThat(nested.isBlocked(nested.start(), Set.of(Kind.FIELD))).isFalse();
        long atCustomer = nested.advance(nested.start(), Kind.FIELD, "customer");
        assertThat(nested.isBlocked(atCustomer, Set.of(Kind.ELEMENTS))).isTrue();

        FieldPath searched = FieldPath.parse("**.customer.email");
        assertThat(searched.isBlocked(searched.start(), Set.of())).isFalse();
        assertThat(searched.isBlocked(searched.advance(searched.start(), Kind.FIELD, "customer"), Set.of()))
                .isTrue();
    }

    @Test
    void isBlockedWhereNeitherTheRowNorItsColumnCanBe() {
        FieldPath column = FieldPath.parse("$row.email");
        assertThat(column.isBlocked(column.start(), Set.of())).isTrue();
        assertThat(column.isBlocked(column.start(), Set.of(Kind.FIELD))).isFalse();
        long atAfter = column.advance(column.start(), Kind.FIELD, "after");
        assertThat(column.isBlocked(atAfter, Set.of())).isTrue();
        assertThat(column.reaches(column.start())).isTrue();
    }

    @Test
    void takesAsManyStepsAsPositionsHaveBits() {
        String longest = "a" + ".a".repeat(FieldPath.MAX_STEPS - 1);
        FieldPath path = FieldPath.parse(longest);
        long positions = path.start();
        for (int i = 0; i < FieldPath.MAX_STEPS; i++) {
            assertThat(path.accepts(positions)).isFalse();
            positions = path.advance(positions, Kind.FIELD, "a");
        }
        assertThat(path.accepts(positions)).isTrue();
        assertThatThrownBy(() -> FieldPath.parse(longest + ".a")).hasMessageContaining("more than 62 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a.[*]",
                "a[0]",
                "a[*",
                "a{x}",
                "cust*",
                "*",
                "a.*",
                "***",
                "**.**",
                "**a",
                "**[*]",
                "`a",
                "``",
                "`a`b",
                "$.a",
                "a.$",
                "a]",
                "a}b",
                "$row",
                "$row.",
                "$row.$row.a",
                "a.$row.b",
                "$row.**",
                "$row.**.a",
                "$row[*]",
                "$rows.a",
                "a{key}",
                "a.{keys}",
                "**[*]",
                "**{*}",
                "**.{keys}"
            })
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path '" + text + "', character ")
                .hasMessageContaining("write paths such as");
    }
}
