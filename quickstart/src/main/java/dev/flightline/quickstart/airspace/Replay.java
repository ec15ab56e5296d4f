// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded bodies, served in order as if they were now. The clock starts with the first question: a body is due once as much
 * time has passed, multiplied by the speed, as lay between it and the first one; the last one stays.
 *
 * <p>Every answer has the time it was asked for; a row keeps its age, divided by the speed, and moves faster by the speed,
 * so that what is computed from position, velocity and time holds in wall-clock time. Only one body is in memory.
 */
public final class Replay implements Airspace, AutoCloseable {
    private static final int OPENING_BODIES = 6;
    /** A century. Keeps sums far from overflow, and a poisoned time (2147483647 is one) poisoned. */
    private static final double MAX_AGE_SECONDS = 3_200_000_000.0;

    private final Recording recording;
    private final List<Snapshot> opening;
    private final double speed;
    private final long skippedRows;
    private final Instant firstTime;
    private Snapshot current;
    private @Nullable Snapshot following;
    private @Nullable Instant start;

    private Replay(Recording recording, double speed, List<Snapshot> opening, long skippedRows)
            throws UnreadableReplayException {
        this.recording = recording;
        this.opening = opening;
        this.speed = speed;
        this.skippedRows = skippedRows;
        this.current = opening.get(0);
        this.firstTime = current.time();
        recording.next();
        this.following = recording.next();
    }

    /**
     * Reads the whole file once, so that a damaged one is found now, and keeps the beginning.
     *
     * @param file bodies of {@code /states/all}: one JSON document, or one per line; compressed by gzip or not
     * @param speed recorded seconds that pass in one; positive
     * @throws UnreadableReplayException if there is no such file, it is damaged, empty or holds something else
     */
    public static Replay open(Path file, double speed) throws IOException {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be a positive number, not " + speed);
        }
        List<Snapshot> opening = new ArrayList<>(OPENING_BODIES);
        long skippedRows;
        try (Recording rehearsal = Recording.open(file)) {
            for (Snapshot body = rehearsal.next(); body != null; body = rehearsal.next()) {
                if (opening.size() < OPENING_BODIES) {
                    opening.add(body);
                }
            }
            skippedRows = rehearsal.skippedRows();
        }
        if (opening.isEmpty()) {
            throw new UnreadableReplayException(file, "is empty");
        }
        return new Replay(Recording.open(file), speed, List.copyOf(opening), skippedRows);
    }

    /** How many rows of the file are malformed; they are not served. */
    public long skippedRows() {
        return skippedRows;
    }

    /** The first bodies (about a minute of a usual recording) as they are served when the replay starts at this time. */
    public List<Snapshot> opening(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return opening.stream()
                .map(body -> moved(body, second.plusSeconds(Math.round(secondsAfterFirst(body) / speed))))
                .toList();
    }

    @Override
    public synchronized Snapshot at(Instant now) {
        Instant begun = start == null ? now : start;
        start = begun;
        double passed = Duration.between(begun, now).toMillis() / 1000.0 * speed;
        while (following != null && passed >= secondsAfterFirst(following)) {
            current = following;
            following = advance();
        }
        return moved(current, now.truncatedTo(ChronoUnit.SECONDS));
    }

    private @Nullable Snapshot advance() {
        try {
            return recording.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long secondsAfterFirst(Snapshot body) {
        return body.time().getEpochSecond() - firstTime.getEpochSecond();
    }

    private Snapshot moved(Snapshot body, Instant now) {
        return new Snapshot(
                now,
                body.states().stream()
                        .map(state -> moved(state, body.time().getEpochSecond(), now.getEpochSecond()))
                        .toList());
    }

    private StateVector moved(StateVector state, long recorded, long now) {
        Long timePosition = state.timePosition();
        return new StateVector(
                state.icao24(),
                state.callsign(),
                state.originCountry(),
                timePosition == null ? null : (Long) moved(timePosition, recorded, now),
                moved(state.lastContact(), recorded, now),
                state.longitude(),
                state.latitude(),
                state.baroAltitude(),
                state.onGround(),
                faster(state.velocity()),
                state.trueTrack(),
                faster(state.verticalRate()),
                state.sensors(),
                state.geoAltitude(),
                state.squawk(),
                state.spi(),
                state.positionSource(),
                state.category());
    }

    private long moved(long time, long recorded, long now) {
        double age = ((double) recorded - time) / speed;
        return now - Math.round(Math.max(-MAX_AGE_SECONDS, Math.min(MAX_AGE_SECONDS, age)));
    }

    private @Nullable Double faster(@Nullable Double metresPerSecond) {
        return metresPerSecond == null ? null : (Double) (Math.round(metresPerSecond * speed * 100) / 100.0);
    }

    @Override
    public synchronized void close() throws IOException {
        recording.close();
    }
}
