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
}
