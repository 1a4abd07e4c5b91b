package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether a validated CHECK spares ATTACH PARTITION its look at every row.
///
/// The common forms are recognized: `a >= from AND a < to` for a range of one column, `a = value`
/// and `a IN (…)` for a list, each with a column that is not null. PostgreSQL may prove more.
public final class PartitionProofs {
    private static final Pattern KEY = Pattern.compile("(RANGE|LIST) \\((\"?[^\",()]+\"?)\\)");

    private PartitionProofs() {}

    /// @param parent where its key is not known, it is taken to be the column whose CHECK says just
    ///   these bounds
    public static boolean belongs(SoFar soFar, Name parent, Name partition, PartitionBound bound) {
        @Nullable String key = soFar.part(parent).partitionKey();
        Matcher matcher = KEY.matcher(key == null ? "" : key);
        if (key != null && !matcher.matches()) {
            return false;
        }
        return soFar.part(partition).constraints().stream()
                .filter(one -> one.kind() == Constraint.Kind.CHECK && one.validated())
                .anyMatch(one ->
                        (key == null
                                        ? one.columns()
                                        : List.of(Identifiers.unquoted(matcher.group(2))))
                                .stream()
                                        .anyMatch(column ->
                                                isNotNull(soFar, partition, column)
                                                        && says(
                                                                one.definition(),
                                                                Identifiers.quoted(column),
                                                                bound)));
    }

    /// Of a column of which nothing is known it is assumed: a partition's key mostly is.
    private static boolean isNotNull(SoFar soFar, Name partition, String column) {
        return soFar.provenNotNull(partition, column)
                || soFar.part(partition).column(column).isEmpty();
    }

    private static boolean says(String definition, String column, PartitionBound bound) {
        String text = (" " + bare(definition)).replaceAll(" \\S+ IS NOT NULL(?: AND)? ", " ");
        if (text.contains(" OR ") || text.contains(" NOT ")) {
            return false;
        }
        return switch (bound.kind()) {
            case RANGE ->
                    edge(text, column, ">=", bound.from(), "MINVALUE")
                            && edge(text, column, "<", bound.to(), "MAXVALUE");
            case LIST -> {
                List<String> listed = listed(text, column);
                yield !listed.isEmpty() && wanted(bound.values()).containsAll(listed);
            }
            case HASH, DEFAULT -> false;
        };
    }

    private static boolean edge(
            String text, String column, String operator, List<@Nullable String> ends, String open) {
        @Nullable String end = ends.size() == 1 ? ends.getFirst() : null;
        return end != null
                && (end.equals(open) || text.contains(" " + column + operator + bare(end)));
    }

    private static List<String> listed(String text, String column) {
        Matcher one = Pattern.compile(" " + Pattern.quote(column) + "=(?!ANY)(\\S+)").matcher(text);
        Matcher many =
                Pattern.compile(" " + Pattern.quote(column) + "(?: IN |=ANY ARRAY\\[)([^\\]]*)")
                        .matcher(text);
        var values = new ArrayList<String>();
        if (many.find()) {
            Pattern.compile(",")
                    .splitAsStream(many.group(1))
                    .forEach(value -> values.add(value.strip()));
        } else if (one.find()) {
            values.add(one.group(1));
        }
        return values;
    }

    private static Set<String> wanted(List<@Nullable String> values) {
        return values.stream()
                .map(value -> value == null ? "" : bare(value).strip())
                .collect(Collectors.toSet());
    }

    /// Without brackets, casts and what is only space.
    private static String bare(String text) {
        return text.replaceFirst("^CHECK ", "")
                        .replaceAll("::[a-z ]+(\\(\\d+\\))?(\\[\\])?", "")
                        .replaceAll("[()]", " ")
                        .replaceAll("\\s*(>=|<=|<|>|=)\\s*", "$1")
                        .replaceAll("\\s+", " ")
                        .strip()
                + " ";
    }
}
