/**
 * A Kafka Connect source of aircraft positions: polls the OpenSky Network's REST API and writes one record per aircraft
 * and snapshot. The entry point is {@link dev.flightline.opensky.OpenSkySourceConnector}.
 */
@NullMarked
package dev.flightline.opensky;

import org.jspecify.annotations.NullMarked;
