// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a worker says of a configuration: the answer to {@code PUT /connector-plugins/{class}/config/validate}. The worker
 * puts in what config providers give before it validates, and its words may quote that: nothing of it is passed on.
 */
final class Verdict {
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{(?:env|file|directory):[^-}][^}]*}");

    private final Map<String, String> wanted;
    private final Set<String> passwords = new HashSet<>();
    private final Set<String> provided = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param wanted the configuration that was asked about
     * @param answer of the worker
     */
    Verdict(Map<String, String> wanted, JsonNode answer) {
        this.wanted = wanted;
        for (JsonNode config : answer.path("configs")) {
            remember(config);
        }
        for (JsonNode config : answer.path("configs")) {
            judge(config.path("value"));
        }
    }

    private void remember(JsonNode config) {
        JsonNode value = config.path("value");
        String key = value.path("name").asText();
        if (config.path("definition").path("type").asText().equals("PASSWORD")) {
            passwords.add(key);
        }
        String given = value.path("value").asText();
        if (Secrets.refers(wanted.getOrDefault(key, "")) && !given.isBlank() && !given.equals(Secrets.HIDDEN)) {
            provided.add(given);
        }
    }

    private void judge(JsonNode value) {
        String key = value.path("name").asText();
        String asked = wanted.getOrDefault(key, "");
        boolean unresolved = value.path("value").asText().equals(asked)
                && UNRESOLVED.matcher(asked).find();
        if (unresolved) {
            problems.add(key + ": the worker has nothing for " + asked
                    + "; set it there, and the config provider in 'config.providers'");
        } else if (!value.path("errors").isEmpty() && Secrets.refers(asked)) {
            problems.add(key + ": the worker refuses what " + Secrets.shown(asked, passwords.contains(key))
                    + " stands for there; its words may quote it and are not shown");
        } else {
            value.path("errors").forEach(error -> problems.add(withKey(key, withoutProvided(error.asText()))));
        }
    }

    /** Some plugins begin with the key themselves. */
    private static String withKey(String key, String error) {
        return error.startsWith(key + ":") ? error : key + ": " + error;
    }

    private String withoutProvided(String text) {
        String shown = text;
        for (String value : provided) {
            shown = shown.replace(value, Secrets.HIDDEN);
        }
        return shown;
    }

    /** Whether a key is a secret, by its definition or by its name. */
    boolean isSecret(String key) {
        return passwords.contains(key) || Secrets.isSecretName(key);
    }

    /** Each with its key; empty when the worker would take the configuration. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
