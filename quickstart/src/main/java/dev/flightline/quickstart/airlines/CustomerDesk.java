// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invents customers: names from several languages, addresses and phone numbers that reach nobody. */
final class CustomerDesk {
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    /**
     * Where a customer comes from.
     *
     * @param phone a format with one number, in a range that the country reserves for fiction
     * @param numbers how many such numbers there are; 0 where none are reserved
     */
    private record Home(
            @Nullable String language,
            ZoneId zone,
            String phone,
            int numbers,
            List<String> firstNames,
            List<String> lastNames) {}

    private static final List<Home> HOMES = List.of(
            new Home(
                    "de",
                    ZoneId.of("Europe/Berlin"),
                    "+49 30 23125 %03d",
                    1000,
                    List.of("Anna", "Jürgen", "Käthe", "Lukas", "Mareike", "Sören", "Zoë", "Deniz"),
                    List.of("Weber", "Müller", "Grünwald", "Straßer", "von der Heide", "Yılmaz", "Köhler", "Baumann")),
            new Home(
                    "en",
                    ZoneId.of("Europe/London"),
                    "+44 7700 900%03d",
                    1000,
                    List.of("Aisha", "Callum", "Eleanor", "Niamh", "Oliver", "Priya", "Rhys", "Siân"),
                    List.of("Ashworth", "O'Brien", "Okafor", "Patel", "MacLeod", "Smith-Jones", "Whitaker", "Evans")),
            new Home(
                    "en",
                    ZoneId.of("America/New_York"),
                    "+1 202 555 01%02d",
                    100,
                    List.of("Grace", "Jamal", "Kenji", "Linh", "Mateo", "Olivia", "Tyler", "Wei"),
                    List.of("Carter", "Nguyen", "Tanaka", "Washington", "Zhang", "Kowalczyk", "Rivera", "Brooks")),
            new Home(
                    "fr",
                    ZoneId.of("Europe/Paris"),
                    "+33 1 99 00 %04d",
                    10_000,
                    List.of("Amélie", "Benoît", "Chloé", "François", "Inès", "Mathis", "Noémie", "Yacine"),
                    List.of("Lefèvre", "Dubois", "D'Aubigny", "Benali", "Moreau", "Garçon", "Pelletier", "Roux")),
            new Home(
                    "es",
                    ZoneId.of("Europe/Madrid"),
                    "",
                    0,
                    List.of("Begoña", "Iñaki", "José", "Lucía", "Nuria", "Raúl", "Sofía", "Álvaro"),
                    List.of("García", "Núñez", "Ibáñez", "Etxeberria", "Muñoz", "Castillo", "Peña", "Vidal")),
            new Home(
                    null,
                    ZoneId.of("Europe/Warsaw"),
                    "",
                    0,
                    List.of("Agnieszka", "Łukasz", "Michał", "Żaneta", "Jiří", "Petra", "Åsa", "Øyvind"),
                    List.of("Wójcik", "Kamiński", "Dvořák", "Novák", "Lindström", "Sørensen", "Hansen", "Zięba")));

    private final Random random;
    private final Set<String> addresses = new HashSet<>();

    CustomerDesk(Random random) {
        this.random = random;
    }

    /** @param wantsMessages whether the customer must want messages; otherwise every other one does */
    Customer invent(Airline airline, boolean wantsMessages) {
        Home home = pick(HOMES);
        String firstName = pick(home.firstNames());
        String lastName = pick(home.lastNames());
        return new Customer(
                airline,
                random.nextInt(8) == 0 ? "Dr." : null,
                firstName,
                lastName,
                address(firstName, lastName),
                phone(home),
                home.language(),
                home.zone(),
                wantsMessages || random.nextBoolean());
    }

    private @Nullable String phone(Home home) {
        if (home.numbers() == 0 || random.nextInt(10) == 0) {
            return null;
        }
        return String.format(Locale.ROOT, home.phone(), random.nextInt(home.numbers()));
    }

    private String address(String firstName, String lastName) {
        String name = plain(firstName) + "." + plain(lastName);
        String domain = "@" + pick(DOMAINS);
        String address = name + domain;
        for (int number = 2; !addresses.add(address); number++) {
            address = name + number + domain;
        }
        return address;
    }

    /** In ASCII letters, as most mail systems want it. */
    private static String plain(String name) {
        String decomposed = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace("ß", "ss")
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('ı', 'i');
        return decomposed.replaceAll("[^a-z]", "");
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
