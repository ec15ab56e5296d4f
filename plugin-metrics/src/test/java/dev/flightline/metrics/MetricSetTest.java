// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightline.metrics.MetricSpec.Together;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.timer.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricSetTest {
    private static final ObjectName NAME = MetricSet.nameOf("test", Map.of("connector", "odd, name=\"x\"*"));
    private static final List<MetricSpec> SPECS =
            List.of(MetricSpec.summed("rows-total", "Rows."), MetricSpec.latest("credits", "Credits.", -1));

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final MetricSet first = set();
    private final MetricSet second = set();

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void everyMetricIsAReadOnlyAttributeUntilClosed() throws Exception {
        first.showInJmx();
        first.value("rows-total").add(7);

        MBeanAttributeInfo[] attributes = server.getMBeanInfo(NAME).getAttributes();
        assertThat(attributes)
                .extracting(
                        MBeanAttributeInfo::getName, MBeanAttributeInfo::getType, MBeanAttributeInfo::getDescription)
                .containsExactly(tuple("rows-total", "long", "Rows."), tuple("credits", "long", "Credits."));
        assertThat(attributes).noneMatch(MBeanAttributeInfo::isWritable);
        assertThat(server.getMBeanInfo(NAME).getDescription()).isEqualTo("What a test counts.");
        assertThat(shown("rows-total")).isEqualTo(7);
        assertThat(shown("credits")).isEqualTo(-1);
        assertThat(server.getAttributes(NAME, new String[] {"nonsense", "credits"}))
                .isEqualTo(new AttributeList(List.of(new Attribute("credits", -1L))));
        assertThatThrownBy(() -> server.getAttribute(NAME, "nonsense")).isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.setAttribute(NAME, new Attribute("credits", 1L)))
                .isInstanceOf(AttributeNotFoundException.class);

        first.close();
        assertThat(server.isRegistered(NAME)).isFalse();
    }

    @Test
    void whatWasCountedBeforeItWasShownCounts() throws Exception {
        first.value("rows-total").increment();

        first.showInJmx();

        assertThat(shown("rows-total")).isEqualTo(1);
    }

    @Test
    void setsOfOneNameAddUpWhileAnyIsOpen() throws Exception {
        first.showInJmx();
        second.showInJmx();
        first.value("rows-total").add(3);
        second.value("rows-total").add(4);
        assertThat(shown("rows-total")).isEqualTo(7);

        first.close();
        first.close();
        assertThat(shown("rows-total")).isEqualTo(7);

        second.close();
        assertThat(server.isRegistered(NAME)).isFalse();
    }

    @Test
    void countsFromZeroAgainOnceAllWereClosed() throws Exception {
        first.showInJmx();
        first.value("rows-total").add(3);
        first.close();

        second.showInJmx();

        assertThat(shown("rows-total")).isZero();
    }

    @Test
    void aMeasurementIsTheLastShownSets() throws Exception {
        first.showInJmx();
        first.value("credits").set(400);
        second.showInJmx();
        assertThat(shown("credits")).isEqualTo(-1);
        second.value("credits").set(300);
        first.value("credits").set(399);
        assertThat(shown("credits")).isEqualTo(300);

        second.close();
        assertThat(shown("credits")).isEqualTo(399);
    }

    @Test
    void aLevelEndsWithItsSetAndOfAnExtremeTheWorstCounts() throws Exception {
        ObjectName name = MetricSet.nameOf("test", Map.of("connector", "levels"));
        List<MetricSpec> specs = List.of(
                MetricSpec.of("waiting", "Now.", Together.SUM), MetricSpec.of("age-ms", "Age.", Together.GREATEST));
        try (MetricSet one = new MetricSet(name, "What a test measures.", specs)) {
            one.showInJmx();
            one.value("waiting").measureWith(() -> 3);
            one.value("age-ms").measureWith(() -> 40);
            try (MetricSet other = new MetricSet(name, "What a test measures.", specs)) {
                other.showInJmx();
                assertThat(server.getAttribute(name, "age-ms")).isEqualTo(40L);
                other.value("waiting").measureWith(() -> 5);
                other.value("age-ms").measureWith(() -> 70);
                assertThat(server.getAttribute(name, "waiting")).isEqualTo(8L);
                assertThat(server.getAttribute(name, "age-ms")).isEqualTo(70L);
            }
            assertThat(server.getAttribute(name, "waiting")).isEqualTo(3L);
            assertThat(server.getAttribute(name, "age-ms")).isEqualTo(40L);
        }
    }

    @Test
    void showingTwiceCountsOnce() throws Exception {
        first.showInJmx();
        first.showInJmx();
        first.value("rows-total").increment();

        assertThat(shown("rows-total")).isEqualTo(1);
    }

    @Test
    void closingWhatWasNotShownTakesNothingAway() {
        first.showInJmx();

        second.close();

        assertThat(server.isRegistered(NAME)).isTrue();
    }

    @Test
    void anotherCopyOfThePluginTakesTheNameOverAndKeepsIt() throws Exception {
        first.showInJmx();
        first.value("rows-total").add(3);
        try (Copy copy = new Copy()) {
            AutoCloseable theirs = copy.show();
            assertThat(shown("rows-total")).isZero();

            first.close();
            assertThat(server.isRegistered(NAME)).isTrue();

            second.showInJmx();
            second.value("rows-total").increment();
            theirs.close();
            assertThat(shown("rows-total")).isEqualTo(1);
        }
    }

    @Test
    void somethingElseUnderTheNameIsReplaced() throws Exception {
        server.registerMBean(new Timer(), NAME);

        first.showInJmx();

        assertThat(shown("rows-total")).isZero();
    }

    @Test
    void quotesAValueOnlyWhereItMust() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("connector", "opensky source_1.2%-");
        keys.put("airline", "");
        keys.put("entity", "a,b=\"c\"\n*?");

        assertThat(MetricSet.nameOf("x", keys))
                .hasToString("dev.flightline:type=x,connector=opensky source_1.2%-,airline=\"\","
                        + "entity=\"a,b=\\\"c\\\"\\n\\*\\?\"");
    }

    @Test
    void refusesAMetricThatItDoesNotHave() {
        assertThatThrownBy(() -> first.value("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    private static MetricSet set() {
        return new MetricSet(NAME, "What a test counts.", SPECS);
    }

    private long shown(String attribute) throws JMException {
        return (Long) server.getAttribute(NAME, attribute);
    }

    /** These classes again, as another plugin folder has them. */
    private static final class Copy extends URLClassLoader {
        private Copy() {
            super(
                    new URL[] {
                        MetricSet.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null);
        }

        /** Everything else comes from the class path, Kafka and SLF4J too: those are shared, as a worker shares them. */
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("dev.flightline.metrics.")
                    ? super.findClass(name)
                    : MetricSet.class.getClassLoader().loadClass(name);
        }

        private AutoCloseable show() throws ReflectiveOperationException {
            Class<?> spec = loadClass(MetricSpec.class.getName());
            Object rows = spec.getMethod("summed", String.class, String.class).invoke(null, "rows-total", "Rows.");
            Class<?> type = loadClass(MetricSet.class.getName());
            Object set = type.getConstructor(ObjectName.class, String.class, List.class)
                    .newInstance(NAME, "What a copy counts.", List.of(rows));
            type.getMethod("showInJmx").invoke(set);
            return (AutoCloseable) set;
        }
    }
}
