// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The statements of {@code ksqldb/*.sql}, in the order of the files' names. */
final class SqlFiles {
    private SqlFiles() {}

    /** @param problems takes one for each statement that cannot be run a second time */
    static List<Statement> read(Path directory, List<String> problems) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        List<Statement> statements = new ArrayList<>();
        for (Path file : files) {
            read(file, statements, problems);
        }
        return statements;
    }

    private static void read(Path file, List<Statement> statements, List<String> problems) throws IOException {
        StringBuilder sets = new StringBuilder();
        for (String sql : split(Files.readString(file))) {
            if (sql.toUpperCase(Locale.ROOT).startsWith("SET ")) {
                sets.append(sql).append(";\n");
                continue;
            }
            Statement statement = Statement.of(file.getFileName().toString(), sets.toString(), sql);
            if (statement == null) {
                problems.add(
                        file + ": '" + firstWords(sql)
                                + "': only SET, and CREATE TABLE or CREATE STREAM with a kafka_topic, can be applied again and again");
            } else {
                statements.add(statement);
            }
        }
    }

    private static String firstWords(String sql) {
        return Stream.of(sql.split("\\s+", -1))
                .limit(3)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    /** Statements without their semicolons, and without comments. */
    static List<String> split(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote == 0 && script.startsWith("--", i)) {
                i = endOf(script, "\n", i) - 1;
            } else if (quote == 0 && script.startsWith("/*", i)) {
                i = endOf(script, "*/", i) + 1;
            } else if (quote == 0 && c == ';') {
                add(statements, statement);
            } else {
                quote = quote == 0 ? (c == '\'' || c == '`' || c == '"' ? c : 0) : (c == quote ? 0 : quote);
                statement.append(c);
            }
        }
        add(statements, statement);
        return statements;
    }

    /** Where that comes next, or the script's end. */
    private static int endOf(String script, String end, int from) {
        int found = script.indexOf(end, from);
        return found < 0 ? script.length() : found;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString().strip());
        }
        statement.setLength(0);
    }
}
