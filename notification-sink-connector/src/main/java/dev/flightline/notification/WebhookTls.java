// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The TLS settings of a webhook channel: whom it trusts, and as whom it shows itself. Keys as Kafka names them. */
final class WebhookTls {
    static final String TRUSTSTORE_CONFIG = "ssl.truststore.location";
    private static final String TRUSTSTORE_DOC =
            "File with the certificates that are trusted. Without one, those of the worker's JVM.";

    static final String TRUSTSTORE_PASSWORD_CONFIG = "ssl.truststore.password";
    private static final String TRUSTSTORE_PASSWORD_DOC = "Password of the truststore.";

    static final String TRUSTSTORE_TYPE_CONFIG = "ssl.truststore.type";
    private static final String TRUSTSTORE_TYPE_DOC = "Format of the truststore.";

    static final String KEYSTORE_CONFIG = "ssl.keystore.location";
    private static final String KEYSTORE_DOC = "File with the key and certificate that the channel shows itself with,"
            + " where the endpoint asks for one (mutual TLS).";

    static final String KEYSTORE_PASSWORD_CONFIG = "ssl.keystore.password";
    private static final String KEYSTORE_PASSWORD_DOC = "Password of the keystore.";

    static final String KEYSTORE_TYPE_CONFIG = "ssl.keystore.type";
    private static final String KEYSTORE_TYPE_DOC = "Format of the keystore.";

    static final String KEY_PASSWORD_CONFIG = "ssl.key.password";
    private static final String KEY_PASSWORD_DOC = "Password of the key, if it is not the keystore's.";

    private static final String TYPE_DEFAULT = "PKCS12";

    private WebhookTls() {}

    static void define(ConfigGroup group) {
        ConfigDef.Validator type = ConfigDef.ValidString.in("PKCS12", "JKS");
        group.define(TRUSTSTORE_CONFIG, STRING, null, null, MEDIUM, TRUSTSTORE_DOC);
        group.define(TRUSTSTORE_PASSWORD_CONFIG, PASSWORD, null, null, MEDIUM, TRUSTSTORE_PASSWORD_DOC);
        group.define(TRUSTSTORE_TYPE_CONFIG, STRING, TYPE_DEFAULT, type, LOW, TRUSTSTORE_TYPE_DOC);
        group.define(KEYSTORE_CONFIG, STRING, null, null, MEDIUM, KEYSTORE_DOC);
        group.define(KEYSTORE_PASSWORD_CONFIG, PASSWORD, null, null, MEDIUM, KEYSTORE_PASSWORD_DOC);
        group.define(KEYSTORE_TYPE_CONFIG, STRING, TYPE_DEFAULT, type, LOW, KEYSTORE_TYPE_DOC);
        group.define(KEY_PASSWORD_CONFIG, PASSWORD, null, null, LOW, KEY_PASSWORD_DOC);
    }

    /** @throws ConfigException saying which store cannot be used, and why */
    static void apply(OkHttpClient.Builder client, AbstractConfig channel) {
        KeyStore trusted = trusted(channel);
        KeyManager[] keys = keys(channel);
        if (trusted == null && keys.length == 0) {
            return;
        }
        try {
            X509TrustManager trust = trust(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new X509TrustManager[] {trust}, null);
            client.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException e) {
            throw new ConfigException("TLS cannot be set up (" + name(e) + "); check the truststore");
        }
    }

    /**
     * Reads both stores.
     *
     * @param channel its settings as they were given
     * @return what is wrong, by the key of the store
     */
    static Map<String, String> problems(Map<String, String> channel) {
        ConfigDef keys = new ConfigDef();
        define(new ConfigGroup(keys, "TLS"));
        Map<String, String> problems = new TreeMap<>();
        try {
            AbstractConfig config = new AbstractConfig(keys, channel, false);
            problem(() -> trusted(config)).ifPresent(what -> problems.put(TRUSTSTORE_CONFIG, what));
            problem(() -> keys(config)).ifPresent(what -> problems.put(KEYSTORE_CONFIG, what));
        } catch (ConfigException e) {
            // A single setting is wrong, and its validator says so.
        }
        return problems;
    }

    private static Optional<String> problem(Supplier<?> read) {
        try {
            var unused = read.get();
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static @Nullable KeyStore trusted(AbstractConfig channel) {
        String location = channel.getString(TRUSTSTORE_CONFIG);
        return location == null
                ? null
                : load(
                        location,
                        channel.getString(TRUSTSTORE_TYPE_CONFIG),
                        channel.getPassword(TRUSTSTORE_PASSWORD_CONFIG));
    }

    /** Empty where there is no keystore. */
    private static KeyManager[] keys(AbstractConfig channel) {
        String location = channel.getString(KEYSTORE_CONFIG);
        if (location == null) {
            return new KeyManager[0];
        }
        Password storePassword = channel.getPassword(KEYSTORE_PASSWORD_CONFIG);
        Password keyPassword = channel.getPassword(KEY_PASSWORD_CONFIG);
        KeyStore store = load(location, channel.getString(KEYSTORE_TYPE_CONFIG), storePassword);
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, characters(keyPassword == null ? storePassword : keyPassword));
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new ConfigException(
                    "the key in the keystore cannot be read (" + name(e) + "); check " + KEY_PASSWORD_CONFIG);
        }
    }

    /** @param trusted null for what the JVM trusts */
    private static X509TrustManager trust(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }

    private static KeyStore load(String location, String type, @Nullable Password password) {
        try (InputStream file = Files.newInputStream(Path.of(location))) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(file, characters(password));
            if (store.size() == 0) {
                throw new ConfigException("there is nothing in the store that can be read; check its password");
            }
            return store;
        } catch (IOException | InvalidPathException | GeneralSecurityException e) {
            throw new ConfigException(
                    "the store cannot be read (" + name(e) + "); check file, type and password on this worker");
        }
    }

    private static char @Nullable [] characters(@Nullable Password password) {
        return password == null ? null : password.value().toCharArray();
    }

    private static String name(Exception e) {
        return e.getClass().getSimpleName();
    }
}
