// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Compares the statements of the files with a ksqlDB server's tables and streams. A statement is run where its table or
 * stream is not there; one that is there stays, whatever its text, for ksqlDB keeps statements in words of its own.
 */
final class StatementPlanner {
    private final KsqlDbApi ksqlDb;

    StatementPlanner(KsqlDbApi ksqlDb) {
        this.ksqlDb = ksqlDb;
    }

    Section plan(List<Statement> statements) throws IOException, InterruptedException {
        Section section = new Section("statements");
        Set<String> live = ksqlDb.tablesAndStreams();
        for (Statement statement : statements) {
            section.add(
                    live.contains(statement.name())
                            ? Change.none(statement.name())
                            : Change.create(
                                    statement.name(),
                                    statement.file() + ", topic " + statement.topic(),
                                    () -> ksqlDb.run(statement)));
        }
        return section;
    }
}
