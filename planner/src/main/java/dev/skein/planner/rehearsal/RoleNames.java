package dev.skein.planner.rehearsal;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The roles that a dump without owners and grants still names: those of policies.
///
/// @param dump as pg_dump wrote it
public record RoleNames(String dump) {
    private static final Pattern POLICY = Pattern.compile("(?m)^CREATE POLICY .*");

    /// Those of the target's that are named and that this server does not have.
    public Set<String> missing(Collection<String> ofTarget, Set<String> here) {
        var missing = new TreeSet<String>();
        POLICY.matcher(dump)
                .results()
                .forEach(policy -> {
                    for (String role : ofTarget) {
                        if (!here.contains(role) && names(policy.group(), role)) {
                            missing.add(role);
                        }
                    }
                });
        return missing;
    }

    private static boolean names(String policy, String role) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(role) + "(?![\\w$])")
                .matcher(policy)
                .find();
    }
}
