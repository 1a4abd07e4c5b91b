package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Effect;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings that a file makes for itself: `SET`, `SET LOCAL`, `set_config`.
final class Timeouts {
    private static final Pattern VALUE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

    private Timeouts() {}

    /// Whether the file has given the setting a value before this statement, and it still holds: a
    /// timeout of zero is none, and SET LOCAL ends with its transaction.
    static boolean isSet(String setting, Surroundings around) {
        @Nullable String value = null;
        List<SqlStatement> now = around.earlierInTransaction();
        for (SqlStatement earlier : around.earlier()) {
            for (Action action : earlier.actions()) {
                if (action instanceof Action.SetSetting set
                        && set.setting().equalsIgnoreCase(setting)
                        && (!set.local() || now.contains(earlier))) {
                    value = set.value();
                } else if (action instanceof Action.ChangeSession change && change.resetsAll()) {
                    value = null;
                }
            }
        }
        return value != null && duration(value).map(Duration::isPositive).orElse(true);
    }

    /// Whether this statement is the file's first that stops users, and the setting is not made.
    static boolean isMissing(String setting, Surroundings around) {
        return !around.isInside()
                && blocks(around.effects())
                && around.allEarlierEffects().stream().noneMatch(Timeouts::blocks)
                && !isSet(setting, around);
    }

    /// Whether statements follow, and none of them stops users: those of a dump, or of a file that
    /// only makes what is new. What follows elsewhere is not known of a setting that stands last.
    static boolean stopsNobody(Surroundings around) {
        return !around.later().isEmpty()
                && around.laterEffects().stream().noneMatch(Timeouts::blocks)
                && around.later().stream().anyMatch(Timeouts::acts);
    }

    private static boolean acts(SqlStatement later) {
        return !(later.action() instanceof Action.SetSetting);
    }

    private static boolean blocks(List<Effect> effects) {
        return effects.stream().anyMatch(effect -> effect.lock().blocksWrites());
    }

    /// A timeout as PostgreSQL reads it: without a unit it is milliseconds. Absent where it is
    /// none.
    static Optional<Duration> duration(String value) {
        Matcher matcher = VALUE.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        long unit =
                switch (matcher.group(2)) {
                    case "us" -> 0;
                    case "", "ms" -> 1;
                    case "s" -> 1_000;
                    case "min" -> 60_000;
                    case "h" -> 3_600_000;
                    case "d" -> 86_400_000;
                    default -> -1;
                };
        return unit < 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (number * unit)));
    }
}
