// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A ksqlDB server of the user's, for the joins of a stack that is started with it. Not thread-safe. */
public final class KsqlDbServer {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final KsqlDbApi ksqlDb;
    private final String settings;
    /** The tables and streams that were applied. */
    private Set<String> names = Set.of();

    private KsqlDbServer(KsqlDbApi ksqlDb, String settings) {
        this.ksqlDb = ksqlDb;
        this.settings = settings;
    }

    /**
     * Asks for nothing yet.
     *
     * @param option where the URL comes from, for messages
     * @param settings what it has to be started with, for messages
     * @throws StartupException if that cannot be a server's URL
     */
    public static KsqlDbServer at(String option, String url, String settings) {
        return new KsqlDbServer(Endpoints.ksqlDb(option, url), settings);
    }

    /** @throws StartupException if there is no ksqlDB, whatever Kafka cluster it works on */
    public void requireAnswer() throws InterruptedException {
        try {
            ksqlDb.kafkaCluster();
        } catch (IOException e) {
            throw new StartupException(e.getMessage() + "; start it with " + settings, e);
        }
    }

    /**
     * Returns when it works on that Kafka cluster.
     *
     * @param cluster the cluster's id
     * @param patience zero to ask once
     * @throws StartupException if it does not answer or works on another cluster, until then
     */
    public void awaitCluster(String cluster, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        Optional<String> problem = problem(cluster);
        while (problem.isPresent()) {
            if (System.nanoTime() >= deadline) {
                throw new StartupException(problem.get());
            }
            boolean unused = never.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            problem = problem(cluster);
        }
    }

    private Optional<String> problem(String cluster) throws InterruptedException {
        try {
            String its = ksqlDb.kafkaCluster();
            return its.equals(cluster)
                    ? Optional.empty()
                    : Optional.of(ksqlDb.where() + " works on the Kafka cluster " + its + " instead of this one, "
                            + cluster + "; start it anew, with " + settings);
        } catch (IOException e) {
            return Optional.of(e.getMessage() + "; start it with " + settings);
        }
    }

    /**
     * Runs the statements of a folder, in the order of its files, that it has no table or stream of yet; a second time does
     * nothing.
     *
     * @throws StartupException if a file cannot be applied, and then none is, or if a statement was not carried out
     * @throws IOException if a statement is refused: names the file and the statement; those before it have run
     */
    public void apply(Path directory) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        List<Statement> statements = SqlFiles.read(directory, problems);
        if (!problems.isEmpty()) {
            throw new StartupException(String.join("; ", problems));
        }
        for (Change change : new StatementPlanner(ksqlDb).plan(statements).changes()) {
            change.step().run();
        }
        // Asked behind the last command: one that was only queued when it was answered is there by now, or failed.
        Set<String> live = ksqlDb.tablesAndStreams();
        for (Statement statement : statements) {
            if (!live.contains(statement.name())) {
                throw new StartupException(statement.file() + ": " + ksqlDb.where() + " took the statement for "
                        + statement.name() + " and has no such table or stream; its log says why");
            }
        }
        names = statements.stream().map(Statement::name).collect(Collectors.toSet());
    }

    /** What does not run of the queries that were applied, a line each; other queries of the server do not count. */
    public List<String> problems() throws IOException, InterruptedException {
        return ksqlDb.failedQueries(names).stream()
                .map(query -> "query " + query + " is in ERROR on " + ksqlDb.where() + "; its log says why")
                .toList();
    }
}
