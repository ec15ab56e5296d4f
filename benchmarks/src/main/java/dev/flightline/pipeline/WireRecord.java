// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;

/** A record on its way to one of the joins' inputs, in that topic's committed schema. */
record WireRecord(String topic, String key, GenericRecord value, Instant time) {}
