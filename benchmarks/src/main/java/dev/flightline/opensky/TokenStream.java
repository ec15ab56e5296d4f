// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The limit: reads every value of a body from the bare token stream and makes nothing of them. */
final class TokenStream {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private TokenStream() {}

    /** @return what {@link #sumOf} gives for the tree of the same body, which shows that every value was read */
    static double sum(byte[] body) throws IOException {
        double sum = 0;
        try (JsonParser json = JSON.createParser(new ByteArrayInputStream(body))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case VALUE_STRING -> sum += json.getText().length();
                    case VALUE_NUMBER_INT -> sum += json.getLongValue();
                    case VALUE_NUMBER_FLOAT -> sum += json.getDoubleValue();
                    case VALUE_TRUE -> sum++;
                    default -> {
                        // Neither structure nor null nor false has a value to read.
                    }
                }
            }
        }
        return sum;
    }

    /** The lengths of its texts, its numbers, and 1 for each of its truths, added up in their order. */
    static double sumOf(JsonNode tree) {
        return sumOf(tree, 0);
    }

    private static double sumOf(JsonNode node, double before) {
        if (node.isContainerNode()) {
            double sum = before;
            for (JsonNode child : node) {
                sum = sumOf(child, sum);
            }
            return sum;
        }
        if (node.isTextual()) {
            return before + node.textValue().length();
        }
        return before + (node.isBoolean() ? (node.booleanValue() ? 1 : 0) : node.asDouble());
    }
}
