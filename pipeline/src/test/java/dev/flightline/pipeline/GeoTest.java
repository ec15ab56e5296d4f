// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoTest {
    @Test
    void isTheLengthOfAnArc() {
        double degree = Math.PI * 6371 / 180;
        assertThat(Geo.distanceKm(0.0, 0.0, 0.0, 1.0)).isCloseTo(degree, within(1e-9));
        assertThat(Geo.distanceKm(10.0, 20.0, 11.0, 20.0)).isCloseTo(degree, within(1e-9));
        assertThat(Geo.distanceKm(0.0, 179.5, 0.0, -179.5))
                .as("over the antimeridian")
                .isCloseTo(degree, within(1e-9));
        assertThat(Geo.distanceKm(90.0, 0.0, -90.0, 0.0)).as("pole to pole").isCloseTo(180 * degree, within(1e-6));
        assertThat(Geo.distanceKm(51.47, -0.45, 51.47, -0.45)).isZero();
    }

    @Test
    void isNoNumberWhereACoordinateIsNone() {
        assertThat(Geo.distanceKm(null, 0.0, 0.0, 0.0)).isNaN();
        assertThat(Geo.distanceKm(0.0, null, 0.0, 0.0)).isNaN();
        assertThat(Geo.distanceKm(0.0, 0.0, 90.1, 0.0)).isNaN();
        assertThat(Geo.distanceKm(0.0, 0.0, 0.0, -180.1)).isNaN();
        assertThat(Geo.distanceKm(0.0, Double.NaN, 0.0, 0.0)).isNaN();
    }
}
