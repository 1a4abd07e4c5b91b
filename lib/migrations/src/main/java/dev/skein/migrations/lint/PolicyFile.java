package dev.skein.migrations.lint;

import dev.skein.events.plan.Level;
import dev.skein.events.wire.MalformedException;
import dev.skein.migrations.lint.rules.Rules;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/// The levels of rules as a team keeps them beside its migrations, one line each:
///
/// ```
/// # everywhere
/// prefer-text = off
/// # in one environment
/// production.dropping-column = block
/// ```
///
/// Whatever is not a rule's id or not a level is an error: a typing error must not silence a rule.
public final class PolicyFile {
    private static final Set<String> RULES =
            Rules.all().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    private static final String PRODUCTION = "production";

    private PolicyFile() {}

    /// @param text of the file; empty where there is none
    /// @param environment empty where none is named
    /// @throws MalformedException with the line's key, for people
    public static LintPolicy read(String text, String environment) {
        var levels = new HashMap<String, Level>();
        var here = new HashMap<String, Level>();
        for (Map.Entry<Object, Object> line : properties(text).entrySet()) {
            String key = line.getKey().toString();
            int dot = key.lastIndexOf('.');
            String rule = key.substring(dot + 1);
            if (!RULES.contains(rule)) {
                throw new MalformedException("there is no rule " + rule + " (" + key + ")");
            }
            Level level = level(key, line.getValue().toString());
            if (dot < 0) {
                levels.put(rule, level);
            } else if (key.substring(0, dot).equals(environment)) {
                here.put(rule, level);
            }
        }
        levels.putAll(here);
        return new LintPolicy(environment.equals(PRODUCTION), levels);
    }

    private static Properties properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a backslash u begins no character", e);
        }
        return properties;
    }

    private static Level level(String key, String value) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(value.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new MalformedException("the level of " + key + " is off, info, warn or block"));
    }
}
