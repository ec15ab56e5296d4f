// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin as Connect sees it. */
class BookingNormalizerTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final ObjectName ALL = name("dev.flightline:type=booking-normalizer,*");

    @Test
    void theVersionIsTheBuilds() {
        assertThat(new BookingNormalizer<SourceRecord>().version())
                .matches("[0-9]+\\.[0-9]+\\.[0-9]+.*")
                .doesNotContain("${");
    }

    @Test
    void connectFindsThePlugin() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(BookingNormalizer.class);
    }

    @Test
    void usedUnconfiguredItSaysSo() {
        assertThatThrownBy(() -> new BookingNormalizer<SourceRecord>().apply(StreamJet.BOOKING.tombstone()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("before configure()");
    }

    @Test
    void countersAreInJmxUntilClosed() throws Exception {
        Set<ObjectName> before = JMX.queryNames(ALL, null);
        Normalizers.Running bookings = Normalizers.streamJet("booking");
        Map<String, Object> bad = StreamJet.booking();
        bad.put("flight_no", "?");
        bookings.apply(StreamJet.BOOKING.created(StreamJet.booking()));
        bookings.apply(StreamJet.BOOKING.created(bad));
        bookings.apply(StreamJet.BOOKING.deleted(StreamJet.booking()));
        bookings.applyOrDrop(StreamJet.BOOKING.tombstone());

        Set<ObjectName> names = JMX.queryNames(ALL, null);
        names.removeAll(before);
        assertThat(names).singleElement().satisfies(name -> {
            assertThat(name.getKeyProperty("entity")).isEqualTo("booking");
            assertThat(name.getKeyProperty("airline")).isEqualTo("StreamJet");
            assertThat(JMX.getAttribute(name, "records-total")).isEqualTo(4L);
            assertThat(JMX.getAttribute(name, "tombstones-total")).isEqualTo(1L);
            assertThat(JMX.getAttribute(name, "dropped-total")).isEqualTo(1L);
            assertThat(JMX.getAttribute(name, "rejects-total")).isEqualTo(1L);
            assertThat(JMX.getAttribute(name, "rejects-bad-flight-number-total"))
                    .isEqualTo(1L);
            assertThat(JMX.getAttribute(name, "rejects-missing-field-total")).isEqualTo(0L);
            assertThat(JMX.getMBeanInfo(name).getAttributes()).hasSize(4 + RejectCode.values().length);
        });

        bookings.normalizer().close();
        assertThat(JMX.queryNames(ALL, null)).doesNotContainAnyElementsOf(names);
    }

    @Test
    void anAirlineWithAnyNameCanBeCounted() {
        Normalizers.Running bookings = Normalizers.streamJet("booking", "airline", "Air=\"x\",*?:\n");
        bookings.normalizer().close();
    }

    /** The guide shows the files that ship, whole. */
    @ParameterizedTest
    @ValueSource(strings = {"streamjet-transforms.json", "northwing-transforms.json"})
    void theGuideShowsTheShippedConfiguration(String file) throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "booking-normalizer.md"));
        Matcher block = Pattern.compile("`" + Pattern.quote("etc/" + file) + "`[^`]*```json\n(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        ObjectMapper json = new ObjectMapper();

        assertThat(block.find()).as("block of %s in the guide", file).isTrue();
        JsonNode shown = json.readTree(block.group(1));
        assertThat(shown).isEqualTo(json.readTree(Normalizers.ETC.resolve(file).toFile()));
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (javax.management.MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
