package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.sql.Comment;
import dev.skein.migrations.sql.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments `-- skein:ignore <rule> <reason>`: the named rule is silent about the next statement.
///
/// Without a reason, for a rule that does not exist, or for a rule of form, a suppression does
/// nothing and is a finding itself.
final class Suppressions {
    private static final Pattern COMMENT =
            Pattern.compile("--\\s*skein:ignore\\b\\s*(\\S*)\\s*(.*)", Pattern.DOTALL);

    private final Set<Ignore> ignores = new HashSet<>();
    private final List<Finding> complaints = new ArrayList<>();

    private Suppressions() {}

    private record Ignore(String rule, int statement) {}

    static Suppressions of(Script.Parsed script) {
        var suppressions = new Suppressions();
        int next = 0;
        for (Comment comment : script.source().comments("skein:ignore")) {
            Matcher matcher = COMMENT.matcher(comment.text());
            if (matcher.matches()) {
                while (next < script.statements().size()
                        && script.statements().get(next).offset() < comment.offset()) {
                    next++;
                }
                suppressions.add(comment, matcher.group(1), matcher.group(2), next);
            }
        }
        return suppressions;
    }

    private void add(Comment comment, String id, String reason, int statement) {
        Optional<Rule> rule = Rules.all().stream().filter(r -> r.id().equals(id)).findFirst();
        if (rule.isEmpty()) {
            complain(
                    comment,
                    "suppression-of-unknown-rule",
                    "this comment silences a rule that does not exist",
                    "write `-- skein:ignore <rule> <reason>` with a rule's id");
        } else if (rule.get().concern() == Rule.Concern.FORM) {
            complain(
                    comment,
                    "suppression-without-effect",
                    "this comment silences a rule that cannot be silenced",
                    rule.get().instead());
        } else if (reason.isBlank()) {
            complain(
                    comment,
                    "suppression-without-reason",
                    "this comment silences a rule without saying why",
                    "write the reason behind the rule's name");
        } else {
            ignores.add(new Ignore(id, statement));
        }
    }

    private void complain(Comment comment, String id, String message, String instead) {
        complaints.add(
                new Finding(
                        id,
                        Level.WARN,
                        comment.place(),
                        message,
                        "the rule speaks as if the comment were not there",
                        instead));
    }

    boolean covers(Rule rule, int statement) {
        return ignores.contains(new Ignore(rule.id(), statement));
    }

    List<Finding> complaints() {
        return complaints;
    }
}
