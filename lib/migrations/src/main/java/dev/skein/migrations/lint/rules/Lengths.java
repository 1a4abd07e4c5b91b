package dev.skein.migrations.lint.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a text of a type may be.
final class Lengths {
    private static final Pattern VARCHAR =
            Pattern.compile("character varying(?:\\((\\d{1,9})\\))?");

    private Lengths() {}

    /// In characters; without a length any, and of another type none that is known.
    static int ofVarchar(String type) {
        Matcher matcher = VARCHAR.matcher(type);
        if (!matcher.matches()) {
            return Integer.MAX_VALUE;
        }
        String length = matcher.group(1);
        return length == null ? Integer.MAX_VALUE : Integer.parseInt(length);
    }
}
