// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flightline.testkit.CapturedLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on rows: with and without schema, nested, in lists and maps, and in any case. */
class RuleEvaluationTest {
    private static final String SECRET = "Planted-Secret-4711";

    private static final Schema CONTACT = SchemaBuilder.struct()
            .field("mail", Schema.OPTIONAL_STRING_SCHEMA)
            .field("e mail", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();

    private static final Schema ROW = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("lang", SchemaBuilder.string().optional().defaultValue("en").build())
            .field("contact", CONTACT)
            .field("contacts", SchemaBuilder.array(CONTACT).optional().build())
            .field(
                    "byKind",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, CONTACT).optional().build())
            .field("day", SchemaBuilder.array(StreamJet.DATE).optional().build())
            .build();

    private static final Struct STRUCT = new Struct(ROW)
            .put("id", 42L)
            .put("contact", contact("a@x"))
            .put("contacts", List.of(contact("b@x"), contact("c@x")))
            .put("byKind", Map.of("work mail", contact("d@x"), "home", contact(null)))
            .put("day", List.of(20779));

    private static final Map<String, Object> MAP = Rules.row(
            "id",
            42L,
            "contact",
            Map.of("mail", "a@x", "e mail", "odd@x"),
            "contacts",
            List.of(Map.of("mail", "b@x"), Map.of("mail", "c@x")),
            "byKind",
            Map.of("work mail", Map.of("mail", "d@x"), "home", Map.of()),
            "day",
            List.of("2026-11-22"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiterString = " => ",
            nullValues = "absent",
            value = {
                "${id} => 42",
                "${lang:-none} => none",
                "${contact.mail} => a@x",
                "${contact['e mail']} => odd@x",
                "${contact.e mail} => odd@x",
                "${contacts[0].mail} => b@x",
                "${contacts[-1].mail} => c@x",
                "${contacts[2].mail} => absent",
                "${contacts[-3].mail} => absent",
                "${byKind['work mail'].mail} => d@x",
                "${byKind.home.mail|contact.mail} => a@x",
                "${byKind.away.mail} => absent",
                "${day[0]} => 2026-11-22",
                "${nope|id} => 42",
                "${nope|byKind.away.mail:-none} => none",
                "${local(nope, nowhere)|id} => 42",
                "A-${id}${lang:-} => A-42",
                "${lang:-}A${lang:- }${id} => A 42",
                "A-${id}${lang} => absent",
                "${lang:-}${byKind.home.mail:-} => absent",
                "$${'{'}id} => ${id}",
            })
    void aRuleGivesTheSameWithAndWithoutSchema(String rule, @Nullable String expected) {
        assertThat(Rules.text(rule, STRUCT)).isEqualTo(expected);
        assertThat(Rules.text(rule, MAP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiterString = " => ",
            value = {
                "${nope} => nope",
                "${nope:-default} => nope",
                "${id[0]} => id[0]",
                "${contacts.mail} => contacts.mail",
                "${contact[0]} => contact[0]",
                "${upper(nope)|contact.nope} => upper(nope)|contact.nope",
                "${local(id, nope)} => local(id, nope)",
            })
    void whatTheSchemaDoesNotHaveIsNotTakenForNull(String rule, String source) {
        RejectException reject = Rules.reject(rule, new Struct(ROW));

        assertThat(reject.code()).isEqualTo(RejectCode.UNKNOWN_COLUMN);
        assertThat(reject.source()).isEqualTo(source);
        assertThat(Rules.text(rule, Map.of())).isIn(null, "default");
    }

    @Test
    void withoutRegardToCaseOneOtherWritingWillDo() {
        Struct row = new Struct(SchemaBuilder.struct()
                        .field("BK_ID", Schema.INT64_SCHEMA)
                        .field("CONTACT", CONTACT)
                        .build())
                .put("BK_ID", 42L)
                .put("CONTACT", contact("a@x"));
        Map<String, Object> map = Map.of("BK_ID", 42L, "CONTACT", Map.of("Mail", "a@x"));
        for (Object either : List.of(row, map)) {
            assertThat(ignoringCase("A-${bk_id}", either)).isEqualTo("A-42");
            assertThat(ignoringCase("${Contact.MAIL}", either)).isEqualTo("a@x");
        }
        assertThat(ignoringCase("${json(j).MAIL}", Map.of("J", "{\"mail\": \"a@x\"}")))
                .isEqualTo("a@x");
        assertThat(Rules.text("${bk_id}", map)).isNull();
        assertThat(Rules.reject("${bk_id}", row).code()).isEqualTo(RejectCode.UNKNOWN_COLUMN);
    }

    @Test
    void theExactWritingComesFirstAndSeveralOthersAreAReject() {
        Map<String, String> both = Map.of("MAIL", "upper", "mail", "lower");
        Map<String, Object> nested = Map.of("c", both);
        Struct row = Rules.struct(both);
        Struct outer =
                new Struct(SchemaBuilder.struct().field("c", row.schema()).build()).put("c", row);
        for (Object either : List.of(both, row)) {
            assertThat(ignoringCase("${mail}", either)).isEqualTo("lower");
            assertThat(ignoringCase("${MAIL}", either)).isEqualTo("upper");
            assertAmbiguous("${Mail}", either);
            assertAmbiguous("${Mail|mail:-x}", either);
        }
        for (Object either : List.of(nested, outer)) {
            assertAmbiguous("${C.Mail}", either);
        }
    }

    @Test
    void theOptionIsAKeyOfTheConfiguration() {
        Map<String, Object> row = StreamJet.customer();
        row.put("CUST_ID", row.remove("cust_id"));
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "t", null, null, row);

        assertThat(Normalizers.streamJet("customer", "field.ignore.case", "true")
                        .apply(record)
                        .key())
                .isEqualTo("StreamJet-7");
        Normalizers.Running exact = Normalizers.streamJet("customer", "on.reject", "fail");
        assertThatThrownBy(() -> exact.apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("MISSING_FIELD");
    }

    @Test
    void functionsFillTypedFields() {
        Normalizers.Running flights = Normalizers.streamJet(
                "flight",
                "field.flight_date",
                "${date(dep, 'ddMMMyy')}",
                "field.scheduled_departure",
                "${datetime(std_local, 'ddMMMyy HHmm')}",
                "field.scheduled_arrival",
                "${local(json(legs)[0].sta, dest_tz)}",
                "field.status",
                "${lookup(st, 'X:CANCELLED', 'SCHEDULED')}",
                "field.turnaround_minutes",
                "${json(legs)[0].minutes}");
        Map<String, Object> row = StreamJet.flight();
        row.put("dep", "22NOV26");
        row.put("std_local", "22NOV26 1830");
        row.put("legs", "[{\"sta\": \"2026-11-22 19:15\", \"minutes\": 45}]");
        row.put("st", "X");
        row.put("next_dep_date", "2026-11-22");

        Map<String, Object> columns =
                AirlinesTest.columns(flights.apply(new SourceRecord(Map.of(), Map.of(), "t", null, null, row)));

        Map<String, Object> expected = AirlinesTest.columns(
                Normalizers.streamJet("flight").apply(StreamJet.FLIGHT.created(StreamJet.flight())));
        expected.put("status", "CANCELLED");
        assertThat(columns).isEqualTo(expected);
    }

    /** The row before a delete may hold the primary key alone, and fillers in the other columns. */
    @Test
    void nothingStandsInForAKeyThatWasNotLogged() {
        Table table = Table.of("t")
                .column("id", Schema.INT64_SCHEMA)
                .column("other", Schema.INT64_SCHEMA)
                .key("id");
        Map<String, Object> before = Map.of("id", 42L, "other", 0L);
        Map<String, String> settings = Map.of("entity", "customer", "airline", "A", "on.reject", "fail");
        for (String rule : List.of("${other}", "${other:-none}", "${other|id}", "${upper(other)|id}")) {
            Normalizers.Running customers = Normalizers.configured(settings, "field.source_id", rule);

            assertThatThrownBy(() -> customers.apply(table.deleted(before)))
                    .as(rule)
                    .hasMessageContaining("DELETE_WITHOUT_KEY");
        }
        assertThat(Normalizers.configured(settings, "field.source_id", "${id|other}")
                        .apply(table.deleted(before))
                        .key())
                .isEqualTo("A-42");
    }

    @Test
    void noValueIsRepeatedAnywhere() {
        for (String rule : List.of(
                "${lookup(x, 'Y:Economy')}",
                "${date(x, 'dd.MM.yyyy')}",
                "${datetime(x, 'dd.MM.yyyy HH:mm')}",
                "${epoch(x, 's')}",
                "${local(x, 'Europe/Zurich')}",
                "${local(now, x)}",
                "${json(x).a}",
                "${upper(json(y).a)}")) {
            Map<String, String> row =
                    Map.of("id", "7", "x", SECRET, "y", "{\"a\": [\"" + SECRET + "\"]}", "now", "2026-11-22T18:30");
            Map<String, String> settings = Map.of("entity", "customer", "airline", "A", "field.source_id", "${id}");
            StringWriter thrown = new StringWriter();
            try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
                Normalizers.Running customers = Normalizers.configured(settings, "field.name", rule);
                Throwable failure = catchThrowable(
                        () -> customers.apply(new SourceRecord(Map.of(), Map.of(), "t", null, null, row)));
                assertThat(failure).as(rule).isInstanceOf(DataException.class);
                failure.printStackTrace(new PrintWriter(thrown));

                assertThat(thrown + logs.text()).contains("field 'name' from ").doesNotContain("Planted", "4711");
            }
        }
    }

    private static void assertAmbiguous(String rule, Object row) {
        assertThatThrownBy(() -> ignoringCase(rule, row))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.AMBIGUOUS_COLUMN));
    }

    private static @Nullable String ignoringCase(String rule, Object row) {
        SourceValue value = Rules.value(CanonicalField.SOURCE_ID, rule, row, true);
        return value == null ? null : value.text();
    }

    private static Struct contact(@Nullable String mail) {
        return new Struct(CONTACT).put("mail", mail).put("e mail", "odd@x");
    }
}
