// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source row seen through the rules: the canonical fields of one record, each read when asked for. Every reject that
 * comes out of here names the field and the source columns of its rule. Used by one thread, for one row.
 */
final class CanonicalRow {
    private final RuleSet rules;
    private final Evaluation row;
    private final SourceTimes times;
    private final ZoneId defaultZone;

    /** @param defaultZone for wall-clock times where nothing better is known */
    CanonicalRow(RuleSet rules, SourceRow row, SourceTimes times, ZoneId defaultZone) {
        this.rules = rules;
        this.row = new Evaluation(row, times);
        this.times = times;
        this.defaultZone = defaultZone;
    }

    boolean hasRule(CanonicalField field) {
        return rules.has(field);
    }

    /** Null where there is no rule or nothing in the source. */
    @Nullable
    String text(CanonicalField field) {
        FieldRule rule = rules.rule(field);
        if (rule == null) {
            return null;
        }
        // As convert() does it, which takes longer by the call of one of many lambdas: most fields are text.
        try {
            SourceValue value = evaluate(rule);
            return value == null ? null : value.text();
        } catch (RejectException e) {
            throw e.at(field, rule.source());
        }
    }

    String requiredText(CanonicalField field) {
        return required(field, text(field));
    }

    double requiredDouble(CanonicalField field) {
        return required(field, convert(field, SourceValue::toDouble));
    }

    @Nullable
    Integer integer(CanonicalField field) {
        return convert(field, SourceValue::toInt);
    }

    @Nullable
    Boolean bool(CanonicalField field) {
        return convert(field, SourceValue::toBoolean);
    }

    /** A time for the record; a date stands for the start of its day. */
    @Nullable
    Instant time(CanonicalField field) {
        return convert(field, value -> times.instant(value, () -> defaultZone, true));
    }

    /** A time that passengers and aircraft go by: a date alone is not enough. */
    Instant requiredTime(CanonicalField field, CanonicalField zone) {
        return required(field, convert(field, value -> times.instant(value, () -> zone(zone), false)));
    }

    /** A date, of a point on the time line the one in the given field's zone. */
    LocalDate requiredDate(CanonicalField field, CanonicalField zone) {
        return required(field, convert(field, value -> times.date(value, () -> zone(zone))));
    }

    /**
     * The zone that a field holds, {@code time.zone} where the field has no rule. A rule that finds nothing rejects the
     * record: a departure in the wrong zone is hours off, and nobody would see it.
     */
    ZoneId zone(CanonicalField field) {
        if (!rules.has(field)) {
            return defaultZone;
        }
        return required(field, convert(field, SourceValue::toZone));
    }

    /** What a conversion makes of the field's value; null where there is no rule or nothing in the source. */
    <T> @Nullable T convert(CanonicalField field, Function<SourceValue, T> conversion) {
        FieldRule rule = rules.rule(field);
        if (rule == null) {
            return null;
        }
        try {
            SourceValue value = evaluate(rule);
            return value == null ? null : conversion.apply(value);
        } catch (RejectException e) {
            throw e.at(field, rule.source());
        }
    }

    /** @throws RejectException with {@link RejectCode#MISSING_FIELD} if the value is null */
    <T> T required(CanonicalField field, @Nullable T value) {
        if (value == null) {
            FieldRule rule = rules.rule(field);
            throw new RejectException(
                            RejectCode.MISSING_FIELD, "is null or blank in the source and must not be; fill it there")
                    .at(field, rule == null ? null : rule.source());
        }
        return value;
    }

    private @Nullable SourceValue evaluate(FieldRule rule) {
        Expression only = rule.onlyExpression();
        return only != null ? only.evaluate(row) : render(rule);
    }

    /**
     * A template as text. Free text leaves out what is absent, with the blanks around it, and is null when nothing is
     * there; everything else is null as soon as one part is, unless the rule says with an empty default that it may be.
     */
    private @Nullable SourceValue render(FieldRule rule) {
        String text = "";
        boolean constant = true;
        boolean anyPresent = false;
        boolean afterAbsent = false;
        List<FieldRule.Part> parts = rule.parts();
        for (int i = 0; i < parts.size(); i++) {
            FieldRule.Part part = parts.get(i);
            if (part instanceof FieldRule.Literal literal) {
                text = text.concat(afterAbsent ? withoutDoubleBlank(text, literal.text()) : literal.text());
                continue;
            }
            constant = false;
            Expression expression = (Expression) part;
            SourceValue value = expression.evaluate(row);
            afterAbsent = value == null && !expression.isOptional();
            if (value != null) {
                text = text.concat(value.text());
                anyPresent = true;
            } else if (expression.isOptional()) {
                text = text.concat(expression.fallback());
                anyPresent = true;
            } else if (!rule.field().isFreeText()) {
                return null;
            }
        }
        String rendered = text.strip();
        return (constant || anyPresent) && !rendered.isEmpty() ? SourceValue.of(rendered) : null;
    }

    private static String withoutDoubleBlank(String before, String literal) {
        boolean blankBefore = before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1));
        return blankBefore ? literal.stripLeading() : literal;
    }
}
