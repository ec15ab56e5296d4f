// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over a record that no attempt will ever be able to read, with a line that says where it lies, and stops for
 * anything else, such as a registry that does not answer: then the next attempt reads it.
 */
public final class SkipUndecodable implements DeserializationExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(SkipUndecodable.class);

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            return Response.fail();
        }
        log.error(
                "{}-{}@{}: skipped, {}; correct it at its source and write it again",
                record.topic(),
                record.partition(),
                record.offset(),
                exception.getMessage());
        return Response.resume();
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
