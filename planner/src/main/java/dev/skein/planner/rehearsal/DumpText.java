package dev.skein.planner.rehearsal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What pg_dump wrote, as a server takes it that is another one: psql's own commands are gone, and
/// so is what only a superuser may make where we are none.
///
/// @param settings names that the server knows
/// @param superuser whether we are one there
/// @param missingRoles those that the server does not have and that cannot be made: policies for
///   them become policies for nobody in particular
public record DumpText(Set<String> settings, boolean superuser, Set<String> missingRoles) {
    /// pg_dump wraps a dump in `\restrict` since the releases of August 2025.
    private static final Pattern PSQL = Pattern.compile("(?m)^\\\\(?:un)?restrict .*$");

    private static final Pattern HEADER_SETTING = Pattern.compile("(?m)^SET (\\w+) = .*;$");

    /// They would react to our statements only.
    private static final Pattern EVENT_TRIGGER =
            Pattern.compile("(?ms)^(?:CREATE|ALTER|COMMENT ON) EVENT TRIGGER .*?;$");

    private static final Pattern ALL_TABLES =
            Pattern.compile(
                    "(?m)^(CREATE PUBLICATION .*?) FOR (?:ALL TABLES|TABLES IN SCHEMA .*?)( WITH .*)?;$");

    private static final Pattern SCHEMA_TABLES =
            Pattern.compile("(?m)^ALTER PUBLICATION .* ADD TABLES IN SCHEMA .*;$");

    /// `CREATE POLICY name ON table FOR SELECT TO a, b USING (…);`
    private static final Pattern POLICY =
            Pattern.compile("(?m)^(CREATE POLICY .*?) TO ([^()]*?)( USING \\(| WITH CHECK \\(|;$)");

    /// @param dump as pg_dump wrote it
    public String restorable(String dump) {
        int firstObject = dump.indexOf("\n-- Name: ");
        String header = firstObject < 0 ? dump : dump.substring(0, firstObject);
        String rest = firstObject < 0 ? "" : dump.substring(firstObject);
        String known =
                HEADER_SETTING
                        .matcher(header)
                        .replaceAll(line -> settings.contains(line.group(1)) ? "$0" : "");
        String text = PSQL.matcher(known + rest).replaceAll("");
        String policies = missingRoles.isEmpty() ? text : withoutRoles(text);
        return superuser ? policies : withoutSuperuser(policies);
    }

    private String withoutRoles(String text) {
        return POLICY.matcher(text)
                .replaceAll(policy ->
                        isForMissing(policy.group(2))
                                ? "$1$3"
                                : Matcher.quoteReplacement(policy.group()));
    }

    private boolean isForMissing(String roles) {
        return Stream.of(roles.split(", ", -1))
                .map(role -> role.startsWith("\"") ? role.substring(1, role.length() - 1) : role)
                .anyMatch(missingRoles::contains);
    }

    private static String withoutSuperuser(String text) {
        String withoutTriggers = EVENT_TRIGGER.matcher(text).replaceAll("");
        String publications = ALL_TABLES.matcher(withoutTriggers).replaceAll("$1$2;");
        return SCHEMA_TABLES.matcher(publications).replaceAll("");
    }
}
