// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Offsets as a user sees and alters them over the REST API. */
class SourceOffsetTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Map<String, String> SETTINGS =
            Map.of("topic", "flight-updates", "opensky.regions", "alps=45.50/5/48.0/+11");
    private static final Map<String, String> PARTITION = Map.of("source", "opensky", "regions", "alps=45.5/5/48/11");

    @Test
    void readsWhatItWrote() {
        SourceOffset offset = new SourceOffset(1_800_000_000);

        assertThat(offset.toMap()).isEqualTo(Map.of("time", 1_800_000_000L));
        assertThat(SourceOffset.read(offset.toMap())).isEqualTo(offset);
        assertThat(SourceOffset.read(SourceOffset.NONE.toMap())).isEqualTo(SourceOffset.NONE);
    }

    @Test
    void thePartitionIsTheSameHoweverTheRegionsAreWritten() {
        assertThat(SourceOffset.partition(List.of(Region.parse("alps=45.50/5/48.0/+11"))))
                .isEqualTo(PARTITION);
    }

    /** Connect finds an offset by the bytes of its partition's JSON: in another order it is not found again. */
    @Test
    void thePartitionIsWrittenInTheSameOrderByEveryJvm() {
        assertThat(SourceOffset.partition(List.of(Region.WORLD)).toString())
                .isEqualTo("{regions=world, source=opensky}");
    }

    @Test
    void acceptsAnOffsetForItsOwnPartition() {
        assertThat(alter(PARTITION, Map.of("time", 1_800_000_000L))).isTrue();
        assertThat(alter(PARTITION, Map.of("time", 0))).isTrue();
        assertThat(alter(PARTITION, Map.of("time", NOW.getEpochSecond() + 3_599)))
                .isTrue();
    }

    @Test
    void acceptsForgettingAnyPartition() {
        assertThat(alter(PARTITION, null)).isTrue();
        assertThat(alter(Map.of("something", "else"), null)).isTrue();
    }

    @Test
    void refusesAnotherPartition() {
        assertThatThrownBy(() -> alter(Map.of("source", "opensky", "regions", "world"), Map.of("time", 1L)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("alps=45.5/5/48/11");
        assertThatThrownBy(() -> alter(null, Map.of("time", 1L))).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @MethodSource("noOffsets")
    void refusesWhatIsNoOffset(Map<String, Object> offset) {
        assertThatThrownBy(() -> alter(PARTITION, offset))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("seconds since the epoch");
    }

    @Test
    void refusesATimeToCome() {
        assertThatThrownBy(() -> alter(PARTITION, Map.of("time", NOW.getEpochSecond() + 3_601)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("1800003601")
                .hasMessageContaining("nothing would be read until then");
    }

    static List<Map<String, Object>> noOffsets() {
        return Arrays.asList(
                Map.of(),
                Map.of("time", "1800000000"),
                Map.of("time", 1.5e9),
                Map.of("time", -1L),
                Map.of("time", 1_800_000_000_000L),
                Map.of("time", 1L, "more", 1L),
                Map.of("Time", 1L),
                new HashMap<>(Collections.singletonMap("time", null)));
    }

    private static boolean alter(@Nullable Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        return new OpenSkySourceConnector(() -> NOW)
                .alterOffsets(SETTINGS, Collections.singletonMap(partition, offset));
    }
}
