/**
 * How a plugin shows its metrics: a {@link dev.flightline.metrics.MetricSet} of each running task or transformation,
 * readable over JMX on every version of Kafka Connect, and through the worker where it takes plugins' metrics.
 */
@NullMarked
package dev.flightline.metrics;

import org.jspecify.annotations.NullMarked;
