// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sourced;
import static dev.flightline.pii.Records.sunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flightline.testkit.CapturedLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from config providers, are shown nowhere, and can be replaced while records flow. */
class SecretKeysTest {
    private static final String OLD = "old-secret-8642-of-thirty-two-bytes-and-more";
    private static final String NEW = "new-secret-0815-of-thirty-two-bytes-and-more";
    private static final Schema CUSTOMER =
            SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();

    private static Struct customer(String email) {
        return new Struct(CUSTOMER).put("email", email);
    }

    /** One rule for {@code email} that uses one of the keys. */
    private static Map<String, String> using(String key, Map<String, String> secrets) {
        Map<String, String> settings =
                settings(rule("email", "hmac", "rules.pii.key", key, "keys", String.join(",", secrets.keySet())));
        secrets.forEach((id, secret) -> settings.put("keys." + id + ".secret", secret));
        return settings;
    }

    private static String email(Map<String, String> settings, String clear) {
        PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
        mask.configure(settings);
        return ((Struct) mask.apply(sunk(CUSTOMER, customer(clear))).value()).getString("email");
    }

    @Test
    void areTakenFromAConfigProvider(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secrets.properties"), "pii.hmac=" + OLD);
        Map<String, String> written = using("k1", Map.of("k1", "${file:" + file + ":pii.hmac}"));
        try (FileConfigProvider provider = new FileConfigProvider()) {
            provider.configure(Map.of());
            Map<String, String> resolved = new ConfigTransformer(Map.of("file", provider))
                    .transform(written)
                    .data();
            assertThat(email(resolved, "ada@example.com"))
                    .isEqualTo(email(using("k1", Map.of("k1", OLD)), "ada@example.com"));
        }
        assertThatThrownBy(() -> email(written, "ada@example.com"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("keys.k1.secret: is a reference that was not resolved");
        assertThatThrownBy(() -> email(using("k1", Map.of("k1", "prefix-${env:PII}-" + OLD)), "ada@example.com"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("keys.k1.secret: is a reference that was not resolved");
    }

    /**
     * The procedure of the guide: clear records and records with tokens of the old key pass workers with the old
     * configuration, with the new one, and with both in a row.
     */
    @Test
    void canBeReplacedWhileRecordsFlow() {
        Map<String, String> before = using("k1", Map.of("k1", OLD));
        Map<String, String> announced = using("k1", Map.of("k1", OLD, "k2", NEW));
        Map<String, String> during = using("k2", Map.of("k1", OLD, "k2", NEW));
        Map<String, String> after = using("k2", Map.of("k2", NEW));

        String old = email(before, "ada@example.com");
        assertThat(old).matches("k1:[0-9a-f]{64}");
        assertThat(email(announced, "ada@example.com"))
                .as("announcing a key changes nothing")
                .isEqualTo(old);

        String fresh = email(during, "ada@example.com");
        assertThat(fresh).matches("k2:[0-9a-f]{64}");
        assertThat(email(during, old)).as("old tokens still join").isEqualTo(old);
        assertThat(email(announced, fresh))
                .as("a worker not restarted yet keeps new tokens")
                .isEqualTo(fresh);

        assertThat(email(after, "ada@example.com")).isEqualTo(fresh);
        assertThat(email(after, old))
                .as("a key that is gone is not known any more")
                .startsWith("k2:");
    }

    @Test
    void canBeReplacedInRecordKeysAndSources() {
        Map<String, String> during = using("k2", Map.of("k1", OLD, "k2", NEW));
        String old = email(using("k1", Map.of("k1", OLD)), "ada@example.com");
        PiiMask.Key<SinkRecord> keys = new PiiMask.Key<>();
        keys.configure(during);
        assertThat(keys.apply(Records.keyed(CUSTOMER, customer(old))).key()).isEqualTo(customer(old));
        PiiMask.Value<SourceRecord> sources = new PiiMask.Value<>();
        sources.configure(during);
        assertThat(((Struct) sources.apply(sourced(CUSTOMER, customer("ada@example.com")))
                                .value())
                        .getString("email"))
                .startsWith("k2:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac", "fpe"})
    void areShownNowhere(String strategy) {
        String[] keyed = {"rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", OLD};
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
            Map<String, String> settings = settings(rule("email", strategy, keyed));
            mask.configure(settings);
            PiiMaskConfig config = PiiMaskConfig.of(settings);
            Throwable failed = catchThrowable(() -> mask.apply(sunk(Schema.INT32_SCHEMA, 1)));
            Throwable unfit = catchThrowable(() -> mask.apply(sunk(null, Map.of("email", true))));
            ConfigDef all = PiiMaskConfig.definition(settings);
            assertThat(List.of(
                            mask.config().configKeys().toString(),
                            String.valueOf(mask.config().validate(settings)),
                            String.valueOf(all.validate(settings)),
                            String.valueOf(all.parse(settings)),
                            config.values().toString(),
                            config.rules().toString(),
                            Shown.by(failed),
                            Shown.by(unfit),
                            logs.text()))
                    .noneMatch(text -> text.contains("8642"));
        }
    }

    @Test
    void areShownNowhereWhereTheyAreRefused() {
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            for (String secret : List.of("too-short-8642", "${file:/run/8642:pii}")) {
                Throwable refused = catchThrowable(() -> email(using("k1", Map.of("k1", secret)), "ada@example.com"));
                assertThat(refused).isInstanceOf(ConfigException.class);
                assertThat(Shown.by(refused)).doesNotContain("8642");
            }
            assertThat(logs.text()).doesNotContain("8642");
        }
    }
}
