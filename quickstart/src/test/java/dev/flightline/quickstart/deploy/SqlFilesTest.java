// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFilesTest {
    @Test
    void statementsEndAtSemicolonsThatAreNotQuotedAndNotInComments() {
        assertThat(SqlFiles.split("""
                -- a; comment's quote
                SET 'a' = ';';
                /* another; one */ CREATE STREAM `a;b` -- here;
                  WITH (x='it''s; fine');
                """))
                .containsExactly("SET 'a' = ';'", "CREATE STREAM `a;b` \n  WITH (x='it''s; fine')");
    }

    @Test
    void aScriptMayEndInACommentOrWithoutASemicolon() {
        assertThat(SqlFiles.split("LIST TABLES")).containsExactly("LIST TABLES");
        assertThat(SqlFiles.split("LIST TABLES; -- the end")).containsExactly("LIST TABLES");
        assertThat(SqlFiles.split("LIST TABLES; /* the end")).containsExactly("LIST TABLES");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            CREATE TABLE Paid WITH (kafka_topic='t') AS SELECT 1,                      PAID,   true
            create or replace stream `Paid` with (KAFKA_TOPIC = 't') as select 1,      Paid,   true
            CREATE STREAM IF NOT EXISTS x (a VARCHAR KEY) WITH (kafka_topic='t'),      X,      false
            """)
    void namesAreAsKsqlDbListsThem(String sql, String name, boolean derived) {
        Statement statement = Statement.of("a.sql", "", sql);

        assertThat(statement).isEqualTo(new Statement("a.sql", name, "t", derived, sql + ";"));
    }

    @ParameterizedTest
    @CsvSource({"INSERT INTO a SELECT * FROM b", "DROP TABLE a", "CREATE TABLE a AS SELECT 1", "CREATE TYPE a AS INT"})
    void whatCannotBeAppliedTwiceIsNone(String sql) {
        assertThat(Statement.of("a.sql", "", sql)).isNull();
    }
}
