// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

/** A key, and the partition where its record lies: a tombstone elsewhere hides nothing. */
record PartitionKey(int partition, String key) {}
