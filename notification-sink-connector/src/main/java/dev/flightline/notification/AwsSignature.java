// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with AWS Signature Version 4: method, path, query, every header that is there by then, and body.
 * Thread-safe.
 *
 * @see "AWS IAM User Guide, Create a signed AWS API request, read 2026-11-22"
 */
final class AwsSignature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "uuuuMMdd".length();

    private final Credentials credentials;
    private final String region;
    private final String service;

    /**
     * Who signs. The secrets are unwrapped only where a request is signed.
     *
     * @param sessionToken null for credentials that do not expire
     */
    record Credentials(
            String accessKeyId,
            Password secretAccessKey,
            @Nullable Password sessionToken) {}

    AwsSignature(Credentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /**
     * @param request without a header {@code Host}: the HTTP client writes it from the URL, as it is signed
     * @param body what the request will carry; empty for none
     * @return the request with {@code X-Amz-Date}, {@code Authorization} and, where there is one, the session's token
     */
    Request sign(Request request, byte[] body, Instant time) {
        String stamp = TIME.format(time);
        String date = stamp.substring(0, DATE_LENGTH);
        Request dated = dated(request, stamp);
        SortedMap<String, String> headers = headers(dated);
        String signed = String.join(";", headers.keySet());
        String scope = String.join("/", date, region, service, "aws4_request");
        String canonical = String.join(
                "\n", dated.method(), path(dated.url()), query(dated.url()), lines(headers), signed, hex(sha256(body)));
        String toSign = String.join("\n", ALGORITHM, stamp, scope, hex(sha256(bytes(canonical))));
        String signature = hex(mac(signingKey(date), toSign));
        return dated.newBuilder()
                .header(
                        "Authorization",
                        ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders="
                                + signed + ", Signature=" + signature)
                .build();
    }

    private Request dated(Request request, String stamp) {
        Request.Builder dated = request.newBuilder().header("X-Amz-Date", stamp);
        Password token = credentials.sessionToken();
        if (token != null) {
            dated.header("X-Amz-Security-Token", token.value());
        }
        return dated.build();
    }

    /** The key for one day, region and service, which is all that the secret itself is used for. */
    byte[] signingKey(String date) {
        byte[] ofDate = mac(bytes("AWS4" + credentials.secretAccessKey().value()), date);
        return mac(mac(mac(ofDate, region), service), "aws4_request");
    }

    /** Dots are resolved by {@link HttpUrl}; empty segments count only at the end. */
    private static String path(HttpUrl url) {
        List<String> segments = url.pathSegments();
        String path = segments.stream()
                .filter(segment -> !segment.isEmpty())
                .map(segment -> "/" + PercentEncoding.encode(segment))
                .collect(Collectors.joining());
        boolean folder = segments.get(segments.size() - 1).isEmpty();
        return folder || path.isEmpty() ? path + "/" : path;
    }

    private static String query(HttpUrl url) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            parameters.add(Map.entry(
                    PercentEncoding.encode(url.queryParameterName(i)),
                    PercentEncoding.encode(value == null ? "" : value)));
        }
        parameters.sort(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry::getValue));
        return parameters.stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    /** By name in lower case; several values of one name in their order, each with its runs of spaces made one. */
    private static SortedMap<String, String> headers(Request request) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", EndpointUrl.authority(request.url()));
        Set<String> names = request.headers().names();
        for (String name : names) {
            String value = request.headers(name).stream()
                    .map(one -> one.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","));
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }
        return headers;
    }

    private static String lines(SortedMap<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
