// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one record that the joins choke on from stopping all the others: passes over it with a line that says where it
 * lies and what happened, without its content. Faults of Kafka or of the state stores, such as a full disk, are not
 * the record's: they stop the application, which goes on with the same record when it is started again.
 */
public final class SkipPoisoned implements ProcessingExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(SkipPoisoned.class);

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return Response.fail();
        }
        // Only the type and the place: a message can hold the value that it is about.
        log.error(
                "{}-{}@{}: skipped in {}, {} at {}; please report it",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                exception.getClass().getName(),
                origin(exception));
        return Response.resume();
    }

    private static String origin(Exception exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return trace.length == 0 ? "an unknown line" : trace[0].toString();
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
