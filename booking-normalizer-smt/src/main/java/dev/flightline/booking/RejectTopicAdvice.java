// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Routed rejects need a topic; see {@link FieldAdvice} for why this is a recommender. */
final class RejectTopicAdvice implements ConfigDef.Recommender {
    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
        if (isRouted(parsed) && parsed.get(BookingNormalizerConfig.REJECT_TOPIC_CONFIG) == null) {
            throw new ConfigException(
                    name + ": is needed with '" + BookingNormalizerConfig.ON_REJECT_CONFIG + "=route'; name a topic");
        }
        return List.of();
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
        return isRouted(parsed);
    }

    private static boolean isRouted(Map<String, Object> parsed) {
        Object onReject = parsed.get(BookingNormalizerConfig.ON_REJECT_CONFIG);
        return onReject != null
                && OnReject.ROUTE.name().equals(onReject.toString().toUpperCase(Locale.ROOT));
    }
}
