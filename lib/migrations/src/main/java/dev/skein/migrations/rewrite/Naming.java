package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names as PostgreSQL chooses them where a statement gives none: `orders_email_key`.
///
/// Source: PostgreSQL's `indexcmds.c` and `pg_constraint.c`: `makeObjectName`,
/// `ChooseRelationName`, `ChooseConstraintName`, `ChooseIndexNameAddition`.
final class Naming {
    private static final int LONGEST = 63;

    private final SoFar soFar;

    Naming(SoFar soFar) {
        this.soFar = soFar;
    }

    String index(Name table, List<String> columns) {
        return relation(table, addition(columns), "idx", false);
    }

    String unique(Name table, List<String> columns) {
        return relation(table, addition(columns), "key", true);
    }

    String primaryKey(Name table) {
        return relation(table, null, "pkey", true);
    }

    String sequence(Name table, String column) {
        return relation(table, column, "seq", false);
    }

    String foreignKey(Name table, List<String> columns) {
        return constraint(table, addition(columns), "fkey");
    }

    /// @param columns that the expression names: only a single one becomes part of the name
    String check(Name table, List<String> columns) {
        return constraint(table, columns.size() == 1 ? columns.getFirst() : null, "check");
    }

    String notNull(Name table, String column) {
        return constraint(table, column, "not_null");
    }

    /// A name of Skein's own that nobody has.
    String passing(Name table, String column, String purpose) {
        return relation(new Name(table.schema(), "skein_" + column), purpose, "tmp", true);
    }

    private String relation(
            Name table, @Nullable String addition, String label, boolean isConstraint) {
        Set<String> taken = relations(table);
        if (isConstraint) {
            taken.addAll(constraints(table));
        }
        return free(table.name(), addition, label, taken);
    }

    private String constraint(Name table, @Nullable String addition, String label) {
        return free(table.name(), addition, label, constraints(table));
    }

    private static String free(
            String first, @Nullable String second, String label, Set<String> taken) {
        String name = made(first, second, label);
        for (int pass = 1; taken.contains(name); pass++) {
            name = made(first, second, label + pass);
        }
        return name;
    }

    /// Shortens the longer of both names until all fit into 63 bytes.
    static String made(String first, @Nullable String second, String label) {
        byte[] one = first.getBytes(StandardCharsets.UTF_8);
        byte[] two = second == null ? new byte[0] : second.getBytes(StandardCharsets.UTF_8);
        int available = LONGEST - label.length() - 1 - (second == null ? 0 : 1);
        int a = one.length;
        int b = two.length;
        while (a + b > available) {
            if (a > b) {
                a--;
            } else {
                b--;
            }
        }
        String head = clipped(one, a);
        return second == null ? head + "_" + label : head + "_" + clipped(two, b) + "_" + label;
    }

    /// Never half a character.
    private static String clipped(byte[] utf8, int length) {
        int end = length;
        while (end > 0 && end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }

    private static String addition(List<String> columns) {
        var text = new StringBuilder();
        for (String column : columns) {
            if (text.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                break;
            }
            text.append(text.isEmpty() ? "" : "_").append(column);
        }
        return text.toString();
    }

    private Set<String> relations(Name table) {
        var names = new HashSet<String>();
        for (Relation relation : soFar.relations()) {
            if (isNeighbour(relation.name(), table)) {
                names.add(relation.name().name());
                relation.indexes().stream().map(Index::name).map(Name::name).forEach(names::add);
            }
        }
        return names;
    }

    private Set<String> constraints(Name table) {
        var names = new HashSet<String>();
        for (Relation relation : soFar.relations()) {
            if (isNeighbour(relation.name(), table)) {
                relation.constraints().stream().map(Constraint::name).forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isNeighbour(Name one, Name other) {
        return Objects.equals(one.qualified().schema(), other.qualified().schema());
    }
}
