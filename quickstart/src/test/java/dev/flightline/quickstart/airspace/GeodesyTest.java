// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flightline.quickstart.airspace.Geodesy.Position;
import org.junit.jupiter.api.Test;

class GeodesyTest {
    private static final Position ZURICH = new Position(47.46, 8.55);
    private static final Position NEW_YORK = new Position(40.64, -73.78);

    /** A degree of a great circle is 6371 km * pi / 180 = 111.195 km. */
    @Test
    void aDegreeIsAHundredAndElevenKilometres() {
        assertThat(Geodesy.distance(new Position(0, 0), new Position(0, 1))).isCloseTo(111_195, within(1.0));
        assertThat(Geodesy.distance(new Position(60, 10), new Position(61, 10))).isCloseTo(111_195, within(1.0));
        assertThat(Geodesy.distance(new Position(60, 179.5), new Position(60, -179.5)))
                .isCloseTo(55_597, within(3.0));
    }

    @Test
    void bearingsGoClockwiseFromNorth() {
        assertThat(Geodesy.bearing(new Position(0, 0), new Position(1, 0))).isCloseTo(0, within(1e-9));
        assertThat(Geodesy.bearing(new Position(0, 0), new Position(0, 1))).isCloseTo(90, within(1e-9));
        assertThat(Geodesy.bearing(new Position(0, 179), new Position(0, -179))).isCloseTo(90, within(1e-9));
        assertThat(Geodesy.bearing(new Position(1, 0), new Position(0, 0))).isCloseTo(180, within(1e-9));
        assertThat(Geodesy.bearing(new Position(0, 0), new Position(0, -1))).isCloseTo(270, within(1e-9));
        assertThat(Geodesy.turn(350, 10)).isEqualTo(20);
        assertThat(Geodesy.turn(10, 350)).isEqualTo(20);
        assertThat(Geodesy.turnedAround(270)).isEqualTo(90);
    }

    @Test
    void aWayEndsWhereItsBearingAndLengthLead() {
        double length = Geodesy.distance(ZURICH, NEW_YORK);
        Position end = Geodesy.destination(ZURICH, Geodesy.bearing(ZURICH, NEW_YORK), length);
        assertThat(end.latitude()).isCloseTo(NEW_YORK.latitude(), within(1e-6));
        assertThat(end.longitude()).isCloseTo(NEW_YORK.longitude(), within(1e-6));
        assertThat(Geodesy.destination(new Position(0, 179), 90, 222_390).longitude())
                .isCloseTo(-179, within(1e-3));
    }
}
