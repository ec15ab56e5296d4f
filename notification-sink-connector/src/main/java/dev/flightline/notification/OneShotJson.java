// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that is sent at most once: the client must not repeat a request that an endpoint may have processed
 * before its connection broke.
 */
final class OneShotJson extends RequestBody {
    static final MediaType TYPE = MediaType.get("application/json");

    private final byte[] json;

    OneShotJson(byte[] json) {
        this.json = json;
    }

    /** What is sent; not to be changed. */
    byte[] bytes() {
        return json;
    }

    @Override
    public @Nullable MediaType contentType() {
        return TYPE;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
