package dev.skein.migrations.report;

import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.rules.Rules;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a report says of a rule beside its finding.
final class RulePages {
    private static final String FOLDER = "docs/reference/rules/";
    private static final Map<String, Rule> RULES =
            Rules.all().stream().collect(Collectors.toMap(Rule::id, Function.identity()));

    private RulePages() {}

    /// Of its group in lower case; what is no rule, such as a word about a comment, is about the
    /// file's form.
    static String group(String id) {
        return name(groupOf(id));
    }

    static Rule.Group groupOf(String id) {
        Rule rule = RULES.get(id);
        return rule == null ? Rule.Group.ROBUSTNESS : rule.group();
    }

    static String name(Rule.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    /// The rule's page in Skein's repository.
    static String page(String id) {
        return FOLDER + (RULES.containsKey(id) ? id : "README") + ".md";
    }

    /// Plain text, for whom Markdown is not shown.
    static String help(Rule rule) {
        return "Instead: "
                + rule.instead()
                + ". "
                + protects(rule)
                + " See "
                + page(rule.id())
                + ".";
    }

    /// The page in short: who reads it may not have Skein's repository.
    static String helpMarkdown(Rule rule) {
        String usually =
                "- usually: "
                        + rule.level().name().toLowerCase(Locale.ROOT)
                        + (rule.concern() == Rule.Concern.FORM
                                ? ", and no comment silences it"
                                : "; `skein-lint.properties` sets it, for one environment too\n"
                                        + "- here alone: `-- skein:ignore "
                                        + rule.id()
                                        + " <reason>` above the statement");
        return "**"
                + rule.catches()
                + "**\n\n"
                + protects(rule)
                + "\n\n- instead: "
                + rule.instead()
                + "\n"
                + usually
                + "\n- with examples: `"
                + page(rule.id())
                + "` in Skein's repository\n";
    }

    static String protects(Rule rule) {
        return switch (rule.concern()) {
            case LOCKS -> "It protects users who would wait behind a lock.";
            case DATA -> "It protects data that would be gone.";
            case CLIENTS -> "It protects running code that would break.";
            case HABIT -> "It is about what a team does the same way everywhere.";
            case FORM -> "It is about what cannot be run as it is written.";
        };
    }
}
