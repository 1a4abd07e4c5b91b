package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.lint.rules.SuppressionOfUnknownRule;
import dev.skein.migrations.lint.rules.SuppressionWithoutEffect;
import dev.skein.migrations.lint.rules.SuppressionWithoutReason;
import dev.skein.migrations.lint.rules.UnusedSuppression;
import dev.skein.migrations.sql.Comment;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments `-- skein:ignore <rule> <reason>`: the named rule is silent about the statement that
/// the comment stands in or behind, on the line where it ends; else about the next one.
///
/// Without a reason, for a rule that does not exist, or for a rule of form, a suppression does
/// nothing and is a finding itself; so is one that silences nothing.
final class Suppressions {
    private static final Pattern COMMENT =
            Pattern.compile("--\\s*skein:ignore\\b\\s*(\\S*)\\s*(.*)", Pattern.DOTALL);

    private final LintPolicy policy;
    private final List<Ignore> ignores = new ArrayList<>();
    private final List<Finding> complaints = new ArrayList<>();

    private Suppressions(LintPolicy policy) {
        this.policy = policy;
    }

    private static final class Ignore {
        private final Rule rule;
        private final int statement;
        private final Comment comment;
        private final String reason;
        private boolean used;

        private Ignore(Rule rule, int statement, Comment comment, String reason) {
            this.rule = rule;
            this.statement = statement;
            this.comment = comment;
            this.reason = reason;
        }
    }

    static Suppressions of(Script.Parsed script, LintPolicy policy) {
        var suppressions = new Suppressions(policy);
        int next = 0;
        for (Comment comment : script.source().comments("skein:ignore")) {
            Matcher matcher = COMMENT.matcher(comment.text());
            if (matcher.matches()) {
                while (next < script.statements().size()
                        && script.statements().get(next).offset() < comment.offset()) {
                    next++;
                }
                boolean before = next > 0 && isBehind(script, next - 1, comment);
                suppressions.add(
                        comment, matcher.group(1), matcher.group(2), before ? next - 1 : next);
            }
        }
        return suppressions;
    }

    /// Whether it stands inside a statement, or behind it on the line where it ends.
    private static boolean isBehind(Script.Parsed script, int statement, Comment comment) {
        SqlStatement before = script.statements().get(statement);
        int end = before.offset() + before.sql().getBytes(StandardCharsets.UTF_8).length;
        return comment.offset() < end
                || script.source().place(end).line() == comment.place().line();
    }

    private void add(Comment comment, String id, String reason, int statement) {
        Optional<Rule> rule = Rules.all().stream().filter(r -> r.id().equals(id)).findFirst();
        if (rule.isEmpty()) {
            complain(
                    comment,
                    SuppressionOfUnknownRule.RULE,
                    "this comment silences a rule that does not exist",
                    SuppressionOfUnknownRule.RULE.instead());
        } else if (rule.get().concern() == Rule.Concern.FORM) {
            complain(
                    comment,
                    SuppressionWithoutEffect.RULE,
                    "this comment silences a rule that cannot be silenced",
                    rule.get().instead());
        } else if (reason.isBlank()) {
            complain(
                    comment,
                    SuppressionWithoutReason.RULE,
                    "this comment silences a rule without saying why",
                    SuppressionWithoutReason.RULE.instead());
        } else {
            ignores.add(new Ignore(rule.get(), statement, comment, reason.strip()));
        }
    }

    private void complain(Comment comment, Rule about, String message, String instead) {
        Level level = policy.level(about);
        if (level != Level.OFF) {
            complaints.add(
                    new Finding(
                            about.id(),
                            level,
                            comment.place(),
                            message,
                            "the rule speaks as if the comment were not there",
                            instead));
        }
    }

    /// Why the rule is silent about a statement, taking notice that the comment was needed; empty
    /// where it is not silent.
    Optional<String> reason(Rule rule, int statement) {
        for (Ignore one : ignores) {
            if (one.rule.equals(rule) && one.statement == statement) {
                one.used = true;
                return Optional.of(one.reason);
            }
        }
        return Optional.empty();
    }

    /// What is wrong with the comments, once every statement was looked at. One for a rule that the
    /// policy has switched off may be needed elsewhere.
    List<Finding> complaints() {
        var all = new ArrayList<>(complaints);
        Level level = policy.level(UnusedSuppression.RULE);
        if (level != Level.OFF) {
            ignores.stream()
                    .filter(ignore -> !ignore.used && policy.level(ignore.rule) != Level.OFF)
                    .map(ignore ->
                            UnusedSuppression.finding(
                                    ignore.rule.id(), level, ignore.comment.place()))
                    .forEach(all::add);
        }
        return all;
    }
}
