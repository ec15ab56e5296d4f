// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the OpenSky account: who asks, and what that pays for.
 *
 * @param values the parsed value of a key; null where it is not set, {@link ConfigProblems#NOT_VALID} where it is not valid
 */
record AccountConfig(Function<String, @Nullable Object> values) {
    static final String CLIENT_ID_CONFIG = "opensky.client.id";
    private static final String CLIENT_ID_DOC =
            "Client id of an OpenSky account (OAuth2 client credentials). Not set is"
                    + " anonymous: fewer credits and a resolution of 10 s.";

    static final String CLIENT_SECRET_CONFIG = "opensky.client.secret";
    private static final String CLIENT_SECRET_DOC = "Client secret that belongs to opensky.client.id.";

    static final String TOKEN_URL_CONFIG = "opensky.token.url";
    private static final String TOKEN_URL_DOC = "Where access tokens are given. Used with opensky.client.id only.";
    private static final String TOKEN_URL_DEFAULT =
            "https://auth.opensky-network.org/auth/realms/opensky-network/protocol/openid-connect/token";

    static final String ACCOUNT_CONFIG = "opensky.account";
    private static final String ACCOUNT_DOC = "Kind of account, which says what credits there are: anonymous (400 a"
            + " day), standard (4,000 a day), feeder (8,000 a day) or licensed (14,400 an hour). Not set is standard"
            + " with opensky.client.id and anonymous without.";

    static final String CREDITS_PER_DAY_CONFIG = "opensky.credits.per.day";
    private static final String CREDITS_PER_DAY_DOC = "Credits that this connector may spend in 24 hours, where they"
            + " are not those of the account: fewer, because others use the account too, or more by agreement with"
            + " OpenSky. Not set is all that the account has.";

    static void define(ConfigDef definition, String group) {
        int order = 0;
        definition.define(
                CLIENT_ID_CONFIG,
                ConfigDef.Type.STRING,
                null,
                Importance.HIGH,
                CLIENT_ID_DOC,
                group,
                ++order,
                Width.MEDIUM,
                "Client id");
        definition.define(
                CLIENT_SECRET_CONFIG,
                ConfigDef.Type.PASSWORD,
                null,
                Importance.HIGH,
                CLIENT_SECRET_DOC,
                group,
                ++order,
                Width.MEDIUM,
                "Client secret");
        definition.define(
                ACCOUNT_CONFIG,
                ConfigDef.Type.STRING,
                null,
                ConfigChecks.oneOf(Account.class),
                Importance.MEDIUM,
                ACCOUNT_DOC,
                group,
                ++order,
                Width.SHORT,
                "Kind of account",
                ConfigChecks.recommend(Account.class));
        definition.define(
                CREDITS_PER_DAY_CONFIG,
                ConfigDef.Type.LONG,
                null,
                ConfigChecks.orNone(Range.atLeast(1)),
                Importance.LOW,
                CREDITS_PER_DAY_DOC,
                group,
                ++order,
                Width.SHORT,
                "Credits a day",
                ConfigChecks.recommendFromPlan(PollPlan::creditsPerDay));
        definition.define(
                TOKEN_URL_CONFIG,
                ConfigDef.Type.STRING,
                TOKEN_URL_DEFAULT,
                ConfigChecks.httpUrl(),
                Importance.LOW,
                TOKEN_URL_DOC,
                group,
                ++order,
                Width.LONG,
                "Token URL");
    }

    /** Empty is anonymous, or half of them is missing. */
    Optional<Credentials> credentials() {
        return values.apply(CLIENT_ID_CONFIG) instanceof String id
                        && values.apply(CLIENT_SECRET_CONFIG) instanceof Password secret
                        && ConfigChecks.isSet(id)
                        && ConfigChecks.isSet(secret)
                ? Optional.of(new Credentials(id, secret))
                : Optional.empty();
    }

    /** As configured, else as the credentials tell. */
    Account account() {
        Account configured = configuredAccount();
        return configured != null ? configured : isRegistered() ? Account.STANDARD : Account.ANONYMOUS;
    }

    private @Nullable Account configuredAccount() {
        Object configured = values.apply(ACCOUNT_CONFIG);
        return Arrays.stream(Account.values())
                .filter(account -> account.name().equalsIgnoreCase(String.valueOf(configured)))
                .findFirst()
                .orElse(null);
    }

    private boolean isRegistered() {
        return isSet(CLIENT_ID_CONFIG) || isSet(CLIENT_SECRET_CONFIG);
    }

    CreditBudget budget() {
        return values.apply(CREDITS_PER_DAY_CONFIG) instanceof Long credits
                ? new CreditBudget(credits, Duration.ofDays(1))
                : account().budget();
    }

    /** Whether all that says whose budget it is was valid, alone and together. */
    boolean isKnown() {
        return problems().isEmpty()
                && Stream.of(CLIENT_ID_CONFIG, CLIENT_SECRET_CONFIG, ACCOUNT_CONFIG, CREDITS_PER_DAY_CONFIG)
                        .noneMatch(key -> values.apply(key) == ConfigProblems.NOT_VALID);
    }

    /** In words, for a message. */
    String describeBudget() {
        return values.apply(CREDITS_PER_DAY_CONFIG) instanceof Long credits
                ? "the " + credits + " of " + CREDITS_PER_DAY_CONFIG
                : "the " + budget().creditsPerDay() + " of " + account().shown() + " accounts";
    }

    /** What is wrong with values that are right alone: for each key at fault, what to do. */
    Map<String, String> problems() {
        Map<String, String> problems = new HashMap<>();
        boolean id = isSet(CLIENT_ID_CONFIG);
        boolean secret = isSet(CLIENT_SECRET_CONFIG);
        if (id && !secret) {
            problems.put(
                    CLIENT_SECRET_CONFIG,
                    "opensky.client.secret: missing although opensky.client.id is set; set both, or none to be anonymous");
        }
        if (secret && !id) {
            problems.put(
                    CLIENT_ID_CONFIG,
                    "opensky.client.id: missing although opensky.client.secret is set; set both, or none to be anonymous");
        }
        Account configured = configuredAccount();
        if (configured != null && configured.isRegistered() != isRegistered()) {
            problems.put(
                    ACCOUNT_CONFIG,
                    "opensky.account: '" + configured.shown() + "' does not fit the credentials; "
                            + (configured.isRegistered()
                                    ? "set opensky.client.id and opensky.client.secret, or leave it out"
                                    : "leave it out, or opensky.client.id and opensky.client.secret"));
        }
        return problems;
    }

    private boolean isSet(String key) {
        return ConfigChecks.isSet(values.apply(key));
    }
}
