package dev.skein.migrations.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type, as a statement or the catalogue writes it.
///
/// @param schema of a type that somebody made; absent for PostgreSQL's own and where the search
///   path decides
/// @param name PostgreSQL's short one: `int8`, `varchar`, `bpchar`, `timestamptz`, `serial`
/// @param modifiers such as the length of a varchar
public record TypeName(
        @Nullable String schema, String name, List<Integer> modifiers, boolean array) {
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<head>[^(\\[]*[^(\\[ ])(?:\\((?<mods>[\\d, -]+)\\))?(?<tail>[^(\\[]*)(?<array>(?:\\[\\])*)");

    /// As `format_type` writes them; a place for the modifiers is a `%s`.
    private static final Map<String, String> SPOKEN =
            Map.ofEntries(
                    Map.entry("int2", "smallint"),
                    Map.entry("int4", "integer"),
                    Map.entry("int8", "bigint"),
                    Map.entry("float4", "real"),
                    Map.entry("float8", "double precision"),
                    Map.entry("bool", "boolean"),
                    Map.entry("bpchar", "character%s"),
                    Map.entry("varchar", "character varying%s"),
                    Map.entry("varbit", "bit varying%s"),
                    Map.entry("timestamp", "timestamp%s without time zone"),
                    Map.entry("timestamptz", "timestamp%s with time zone"),
                    Map.entry("time", "time%s without time zone"),
                    Map.entry("timetz", "time%s with time zone"));

    private static final Map<String, String> SHORT =
            SPOKEN.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    entry -> entry.getValue().replace("%s", ""),
                                    Map.Entry::getKey));

    public TypeName {
        modifiers = List.copyOf(modifiers);
    }

    /// One of PostgreSQL's own, without modifiers.
    public static TypeName plain(String name) {
        return new TypeName(null, name, List.of(), false);
    }

    /// Reads what `format_type` writes: `character varying(50)`, `app.mood`, `text[]`.
    public static TypeName read(String formatted) {
        Matcher matcher = WRITTEN.matcher(formatted.strip());
        if (!matcher.matches()) {
            return plain(formatted);
        }
        @Nullable String mods = matcher.group("mods");
        List<Integer> modifiers =
                mods == null
                        ? List.of()
                        : Arrays.stream(mods.split(","))
                                .map(one -> Integer.valueOf(one.strip()))
                                .toList();
        String words = matcher.group("head") + matcher.group("tail");
        boolean array = !matcher.group("array").isEmpty();
        @Nullable String own = SHORT.get(words);
        int dot = words.indexOf('.');
        return own != null || dot < 0
                ? new TypeName(null, own == null ? unquoted(words) : own, modifiers, array)
                : new TypeName(
                        unquoted(words.substring(0, dot)),
                        unquoted(words.substring(dot + 1)),
                        modifiers,
                        array);
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? Identifiers.unquoted(word) : word;
    }

    /// `serial` and its kin: an integer with a sequence of its own.
    public boolean isSerial() {
        return SERIAL.contains(name);
    }

    /// What a column of it really holds: a serial is an integer.
    public TypeName stored() {
        return switch (name) {
            case "serial", "serial4" -> plain("int4");
            case "bigserial", "serial8" -> plain("int8");
            case "smallserial", "serial2" -> plain("int2");
            default -> this;
        };
    }

    /// Under which it would stand among the types that somebody made.
    public Name made() {
        return new Name(schema, name);
    }

    public boolean is(String... names) {
        return !array && schema == null && Arrays.asList(names).contains(name);
    }

    private boolean isOwn() {
        return schema == null && PLAIN.matcher(name).matches();
    }

    /// `interval year to month`: the modifier is a set of fields, not a precision.
    public boolean hasFields() {
        return name.equals("interval") && !modifiers.isEmpty() && modifiers.getFirst() > 6;
    }

    /// As `format_type` writes it, but for the fields of an interval.
    public String spoken() {
        String mods =
                modifiers.isEmpty() || hasFields()
                        ? ""
                        : modifiers.stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", "(", ")"));
        String pattern = schema == null ? SPOKEN.get(name) : null;
        String text =
                pattern == null
                        ? (isOwn() ? name : made().spoken()) + mods
                        : pattern.contains("%s") ? pattern.replace("%s", mods) : pattern;
        return array ? text + "[]" : text;
    }
}
