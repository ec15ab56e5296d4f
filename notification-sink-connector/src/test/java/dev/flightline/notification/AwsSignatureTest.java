// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.notification.AwsSignature.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that AWS published. */
class AwsSignatureTest {
    private static final String TOKEN_HEADER = "X-Amz-Security-Token";
    private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");

    /** A request, and how AWS signs it. */
    private record Vector(String name, List<String> head, String body, String signedHeaders, String signature) {
        static Vector of(String text) {
            int end = text.lastIndexOf("\n--- ");
            String[] expected = text.substring(end + 5).strip().split(" ", 2);
            String name = text.substring(0, text.indexOf('\n'));
            // A header that goes on in the next line is one with a space there (RFC 9112, section 5.2).
            String request = text.substring(name.length() + 1, end).replaceAll("\n +", " ");
            String[] parts = request.split("\n\n", 2);
            String body = parts.length == 1 ? "" : parts[1];
            return new Vector(name, List.of(parts[0].split("\n", -1)), body, expected[0], expected[1]);
        }

        String method() {
            return head.get(0).substring(0, head.get(0).indexOf(' '));
        }

        HttpUrl url() {
            String line = head.get(0);
            return HttpUrl.get("https://example.amazonaws.com"
                    + line.substring(line.indexOf(' ') + 1, line.lastIndexOf(" HTTP/1.1")));
        }

        /** But for the host, which is the URL's, and the token, which is the signer's. */
        Request request() {
            Request.Builder request = new Request.Builder().url(url());
            head.stream()
                    .skip(1)
                    .filter(line -> !line.startsWith("Host:") && !line.startsWith(TOKEN_HEADER))
                    .forEach(line -> request.addHeader(
                            line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
            RequestBody content = method().equals("POST") ? RequestBody.create(bytes(body)) : null;
            return request.method(method(), content).build();
        }

        @Nullable
        Password token() {
            return head.stream()
                    .filter(line -> line.startsWith(TOKEN_HEADER))
                    .map(line -> new Password(line.substring(TOKEN_HEADER.length() + 1)))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() {
        String[] sections = Resources.text("aws-sig-v4-test-suite.txt").split("(^|\n)=== ", -1);
        return Arrays.stream(sections).skip(1).map(Vector::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsAsAwsDoes(Vector vector) {
        Request signed = signature(vector.token(), "service").sign(vector.request(), bytes(vector.body), TIME);

        assertThat(signed.header("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=" + vector.signedHeaders + ", Signature=" + vector.signature);
        assertThat(signed.header("X-Amz-Date")).isEqualTo("20150830T123600Z");
    }

    @Test
    void readsTheWholeSuite() {
        assertThat(vectors()).hasSize(30);
    }

    /** The worked example of AWS's documentation of Signature Version 4, with the query as it stood there. */
    @Test
    void signsTheExampleOfAwsDocumentation() {
        Request request = new Request.Builder()
                .url("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();

        assertThat(signature(null, "iam").sign(request, new byte[0], TIME).header("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void derivesTheKeyOfAwsDocumentation() {
        assertThat(HexFormat.of().formatHex(signature(null, "iam").signingKey("20150830")))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void signsThePortThatTheHostHeaderNames() {
        Request request = new Request.Builder().url("https://example.com:8443/").build();
        Request usual = new Request.Builder().url("https://example.com/").build();

        assertThat(authorization(request)).isNotEqualTo(authorization(usual));
    }

    @Test
    void showsNoSecret() {
        assertThat(new Credentials("AKIDEXAMPLE", new Password("planted"), new Password("planted")).toString())
                .doesNotContain("planted");
    }

    private static @Nullable String authorization(Request request) {
        return signature(null, "ses").sign(request, new byte[0], TIME).header("Authorization");
    }

    private static AwsSignature signature(@Nullable Password token, String service) {
        Password secret = new Password("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        return new AwsSignature(new Credentials("AKIDEXAMPLE", secret, token), "us-east-1", service);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
