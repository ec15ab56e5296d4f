// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The pipeline's joins on Kafka Streams, beside the same joins in SQL under {@code pipeline/ksqldb/}.
 *
 * <p>{@link dev.flightline.pipeline.FlightDelayTopology} is the place to start: it reads stage by stage, in the order
 * and with the names of the SQL.
 */
@NullMarked
package dev.flightline.pipeline;

import org.jspecify.annotations.NullMarked;
