package dev.skein.migrations.lint;

import dev.skein.events.plan.Level;
import dev.skein.events.wire.MalformedException;
import dev.skein.migrations.lint.rules.Rules;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// What a team keeps beside its migrations about the rules, one line each:
///
/// ```
/// # a rule's level, everywhere or in one environment; * is for the rules that are off
/// prefer-text = off
/// production.dropping-column = block
/// # what rules ask for
/// target-version = 16
/// names.table = [a-z_]+
/// longest-lock-timeout = 5s
/// ```
///
/// Whatever is not known here is an error: a typing error must not silence a rule.
public final class PolicyFile {
    private static final Set<String> RULES =
            Rules.all().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    private static final String PRODUCTION = "production";
    private static final String NAMES = "names.";

    private final String environment;
    private final Map<String, Level> everywhere = new HashMap<>();
    private final Map<String, Level> here = new HashMap<>();
    private final Map<String, Pattern> names = new HashMap<>();
    private Conventions conventions = Conventions.NONE;

    private PolicyFile(String environment) {
        this.environment = environment;
    }

    /// @param text of the file; empty where there is none
    /// @param environment empty where none is named
    /// @throws MalformedException with the line's key, for people
    public static LintPolicy read(String text, String environment) {
        var file = new PolicyFile(environment);
        for (Map.Entry<Object, Object> line : properties(text).entrySet()) {
            file.take(line.getKey().toString(), line.getValue().toString().strip());
        }
        return file.policy();
    }

    private void take(String key, String value) {
        switch (key) {
            case "target-version" -> conventions = conventions.ofPostgres(major(value));
            case "longest-lock-timeout" ->
                    conventions = with(duration(key, value), conventions.longestStatementTimeout());
            case "longest-statement-timeout" ->
                    conventions = with(conventions.longestLockTimeout(), duration(key, value));
            default -> {
                if (key.startsWith(NAMES)) {
                    names.put(key.substring(NAMES.length()), pattern(key, value));
                } else {
                    level(key, value);
                }
            }
        }
    }

    private Conventions with(Duration lock, Duration statement) {
        return new Conventions(conventions.postgres(), Map.of(), lock, statement);
    }

    private void level(String key, String value) {
        int dot = key.lastIndexOf('.');
        String rule = key.substring(dot + 1);
        if (!RULES.contains(rule) && !rule.equals(LintPolicy.OTHERS)) {
            throw new MalformedException("there is no rule or setting " + key);
        }
        Level level =
                Arrays.stream(Level.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                        .findFirst()
                        .orElseThrow(
                                () -> new MalformedException(key + " is off, info, warn or block"));
        if (dot < 0) {
            everywhere.put(rule, level);
        } else if (key.substring(0, dot).equals(environment)) {
            here.put(rule, level);
        }
    }

    private LintPolicy policy() {
        var levels = new HashMap<>(everywhere);
        levels.putAll(here);
        return new LintPolicy(
                environment.equals(PRODUCTION),
                levels,
                new Conventions(
                        conventions.postgres(),
                        names,
                        conventions.longestLockTimeout(),
                        conventions.longestStatementTimeout()));
    }

    /// @throws MalformedException where it is not a version that is known
    public static int major(String value) {
        if (!value.matches("1[3-8]")) {
            throw new MalformedException("the target's version is 13, 14, 15, 16, 17 or 18");
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(String key, String value) {
        if (!value.matches("[0-9]{1,6}(ms|s|m|h)")) {
            throw new MalformedException(key + " is a number with ms, s, m or h");
        }
        return value.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                : Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
    }

    private static Pattern pattern(String key, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new MalformedException(key + " is not a regular expression", e);
        }
    }

    private static Properties properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a \\u begins no character", e);
        }
        return properties;
    }
}
