// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every plugin out of its archive in a real connector, all in one Connect cluster: starting one takes longer than a test. */
class PluginsIT {
    @TempDir
    private static Path folder;

    private static ConnectCluster cluster;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        database = Database.start(
                folder,
                "streamjet",
                "analytics",
                BookingRejectScenarios.DATABASE,
                PiiMaskSourceScenarios.DATABASE,
                PostgresSourceScenarios.DATABASE,
                PostgresSourceScenarios.QUERIED);
        cluster = ConnectCluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        // The worker first: its connectors talk to the database.
        try {
            cluster.close();
        } finally {
            database.close();
        }
    }

    @Nested
    class OpenSkySource extends OpenSkySourceScenarios {
        OpenSkySource() throws IOException {
            super(cluster);
        }
    }

    @Nested
    class BookingNormalizer extends BookingNormalizerScenarios {
        BookingNormalizer() {
            super(cluster, database);
        }
    }

    @Nested
    class BookingRejects extends BookingRejectScenarios {
        BookingRejects() {
            super(cluster, database);
        }
    }

    @Nested
    class PostgresSource extends PostgresSourceScenarios {
        PostgresSource() {
            super(cluster, database);
        }
    }

    @Nested
    class MariaDbSource extends MariaDbSourceScenarios {
        MariaDbSource() {
            super(cluster);
        }
    }

    @Nested
    class PiiMask extends PiiMaskScenarios {
        PiiMask() {
            super(cluster, database);
        }
    }

    @Nested
    class PiiMaskInASource extends PiiMaskSourceScenarios {
        PiiMaskInASource() {
            super(cluster, database);
        }
    }

    @Nested
    class NotificationSink extends NotificationSinkScenarios {
        NotificationSink() {
            super(cluster);
        }
    }

    @Nested
    class NotificationLedger extends NotificationLedgerScenarios {
        NotificationLedger() {
            super(cluster);
        }
    }

    @Nested
    class Validation extends ValidationScenarios {
        Validation() {
            super(cluster);
        }
    }
}
