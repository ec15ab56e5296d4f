// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
    private static final HttpUrl URL = HttpUrl.get("http://localhost/states/all");

    @Test
    void aBoxIsOneRequest() {
        assertThat(queries("alps=45.50/5/48/11.25")).containsExactly("lamin=45.5&lomin=5&lamax=48&lomax=11.25");
    }

    @Test
    void aBoxAcrossTheAntimeridianIsOneRequestOnEachSide() {
        assertThat(queries("fiji=-20/176/-12/-178"))
                .containsExactly(
                        "lamin=-20&lomin=176&lamax=-12&lomax=180", "lamin=-20&lomin=-180&lamax=-12&lomax=-178");
    }

    @Test
    void aBoxThatOnlyTouchesTheAntimeridianIsOneRequest() {
        assertThat(queries("a=0/180/10/-170")).containsExactly("lamin=0&lomin=-180&lamax=10&lomax=-170");
        assertThat(queries("a=0/170/10/-180")).containsExactly("lamin=0&lomin=170&lamax=10&lomax=180");
    }

    @Test
    void theCanonicalTextReadsBackAsTheSameRegion() {
        for (String text : List.of("alps=45.5/5/48/11.25", "fiji=-20/176/-12/-178", "pole=80/-180/90/180")) {
            assertThat(Region.parse(text).canonicalText()).isEqualTo(text);
        }
        assertThat(Region.WORLD.canonicalText()).isEqualTo("world");
    }

    @Test
    void aZeroHasNoSign() {
        assertThat(Region.parse("a=-0.0/-0/1/1").boxes())
                .isEqualTo(Region.parse("a=0/0/1/1").boxes());
    }

    @Test
    void blanksAroundItDoNotMatterAndALongTextIsNotRepeatedWhole() {
        assertThat(Region.parse(" a=0/0/1/1 ").name()).isEqualTo("a");
        assertThatThrownBy(() -> Region.parse("x".repeat(5_000)))
                .hasMessageStartingWith("'" + "x".repeat(60) + "...' is not a region, whose name is letters, digits");
    }

    @ParameterizedTest
    @CsvSource({
        "alps, is not a region",
        "=1/2/3/4, is not a region",
        "my alps=1/2/3/4, is not a region",
        "alps=1/2/3, is not a region",
        "alps=1/2/3/4/5, is not a region",
        "alps=one/2/3/4, latitude 'one' is not a decimal number",
        "alps=1/NaN/3/4, longitude 'NaN' is not a decimal number",
        "alps=1/2/3/1e1, longitude '1e1' is not a decimal number",
        "alps=1/2/95.0/4, latitude 95.0 is outside -90..90",
        "alps=1/-180.5/3/4, longitude -180.5 is outside -180..180",
        "alps=3/2/3/4, south 3 is not below north 3",
        "alps=1/4/3/4, west 4 and east 4 are one meridian",
        "alps=1/180/3/-180, west 180 and east -180 are one meridian",
    })
    void refusesWhatIsNoBoxAndSaysHowToWriteOne(String text, String problem) {
        assertThatThrownBy(() -> Region.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alps".equals(text.replaceAll("=.*", "")) ? "alps" : text)
                .hasMessageContaining(problem)
                .hasMessageEndingWith("; write name=south/west/north/east in degrees");
    }

    private static List<String> queries(String region) {
        return Region.parse(region).boxes().stream()
                .map(box -> String.valueOf(box.addTo(URL).query()))
                .toList();
    }
}
