package dev.skein.migrations.lint;

import dev.skein.events.plan.Effect;
import dev.skein.events.view.Amount;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What stands around a statement: its file, and what the plan has done before it.
public final class Surroundings {
    private static final int MOST_ENUM_VALUES = 1_000;
    private static final int MOST_NAMES = 5;

    private final File file;
    private final int index;
    private final boolean inside;
    private final SoFar before;

    /// @param conventions what the team has settled
    /// @param newest the highest version of earlier migrations; absent where there is none
    /// @param first how many statements the files before it have
    /// @param following the statements of later files
    /// @param settled constraints of all files
    record File(
            Subject subject,
            FileShape shape,
            Conventions conventions,
            @Nullable BigInteger newest,
            int first,
            List<SqlStatement> following,
            SettledConstraints settled) {}

    /// @param index of the statement in its file
    /// @param inside it stands inside another statement: a DO block, a WITH
    Surroundings(File file, int index, boolean inside, SoFar before) {
        this.file = file;
        this.index = index;
        this.inside = inside;
        this.before = before;
    }

    /// A lock on a table that this very plan creates, or on a temporary one, blocks nobody. CREATE
    /// TABLE IF NOT EXISTS creates it, unless something says that it was there.
    public boolean isNew(Name table) {
        return before.likelyMade(table) || "pg_temp".equals(table.schema());
    }

    /// Whether nothing of it can be anybody's: rows that were there before IF NOT EXISTS would be
    /// lost all the same.
    public boolean isOurs(Name table) {
        return before.made(table) || "pg_temp".equals(table.schema());
    }

    /// Whether a validated CHECK says that the column is not null.
    public boolean isProvenNotNull(Name table, String column) {
        return before.provenNotNull(table, column);
    }

    /// The schema as the plan has it before this statement.
    public SoFar before() {
        return before;
    }

    /// The schema as this statement leaves it.
    public SoFar after(SqlStatement statement) {
        return before.after(statement.action());
    }

    /// Whether the table is known to be partitioned.
    public boolean isPartitioned(Name table) {
        return before.kind(table) == Relation.Kind.PARTITIONED_TABLE;
    }

    /// A relation, with its size and its use where the target's statistics have them: `orders
    /// (about 40,000,000 rows, 12.0 GB, 120 writes and 4,000 scans a second)`.
    public String sized(Name relation) {
        Size size = before.size(relation);
        return size.bytes() == 0
                ? relation.spoken()
                : String.format(
                        Locale.ROOT,
                        "%s (about %,d rows, %s%s)",
                        relation.spoken(),
                        size.rows(),
                        Amount.ofBytes(size.bytes()),
                        used(before.traffic(relation)));
    }

    /// The first few of several relations, each as [#sized(Name)] tells it.
    public String sized(List<Name> relations) {
        String first =
                relations.stream()
                        .limit(MOST_NAMES)
                        .map(this::sized)
                        .collect(Collectors.joining(", "));
        int more = relations.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String used(Traffic traffic) {
        long writes = Math.round(traffic.writesPerSecond());
        long scans = Math.round(traffic.scansPerSecond());
        return writes + scans == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d writes and %,d scans a second", writes, scans);
    }

    /// The target's major version; 0 where it is not known.
    public int postgres() {
        return before.serverVersion() / 10_000;
    }

    /// Whether the file has nothing else to do; a setting of the session is nothing.
    public boolean isAlone() {
        return file.shape().effective() == 1;
    }

    /// Whether the file itself, or the statement around it, makes it part of a transaction.
    public boolean isInTransaction() {
        return inside || file.shape().inTransaction().get(index);
    }

    /// Whether this BEGIN stands inside a transaction, or this COMMIT or ROLLBACK outside of one.
    public boolean isNested() {
        return !inside && file.shape().nested().get(index);
    }

    /// Whether nothing ends this BEGIN.
    public boolean isUnended() {
        return !inside && file.shape().unended() == index;
    }

    /// Whether it stands inside another statement: a DO block, a WITH, an EXPLAIN.
    public boolean isInside() {
        return inside;
    }

    /// Whether it is the file's first statement.
    public boolean isFirst() {
        return index == 0 && !inside;
    }

    private int near(int start) {
        return Math.max(start, index - file.shape().reach());
    }

    /// The statements of its file before it.
    public List<SqlStatement> earlier() {
        return file.shape().statements().subList(near(0), index);
    }

    /// The statements of its file behind it.
    public List<SqlStatement> later() {
        List<SqlStatement> all = file.shape().statements();
        return all.subList(index + 1, Math.min(all.size(), index + 1 + file.shape().reach()));
    }

    /// The statements of later files.
    public List<SqlStatement> following() {
        return file.following().subList(0, Math.min(file.following().size(), file.shape().reach()));
    }

    /// Whether a later statement, of whatever file, validates the constraint or drops it.
    ///
    /// @param constraint without a name any of the table's is meant
    public boolean isSettledLater(Name table, @Nullable String constraint) {
        return file.settled().isAfter(file.first() + index, table, constraint);
    }

    /// The statements before it that commit with it: those of its file, but for a BEGIN or COMMIT
    /// between.
    public List<SqlStatement> earlierInTransaction() {
        return file.shape().statements().subList(near(file.shape().starts()[index]), index);
    }

    /// The statements behind it that commit with it.
    public List<SqlStatement> laterInTransaction() {
        int end = file.shape().ends()[index];
        return file.shape()
                .statements()
                .subList(index + 1, Math.min(end, index + 1 + file.shape().reach()));
    }

    /// Those of [#earlierInTransaction] that add a value to an enumeration, the nearest thousand.
    public List<SqlStatement> earlierEnumValues() {
        int from = file.shape().starts()[index];
        BitSet adding = file.shape().enumValues();
        return adding.isEmpty()
                ? List.of()
                : IntStream.iterate(
                                adding.previousSetBit(index - 1),
                                at -> at >= from,
                                at -> adding.previousSetBit(at - 1))
                        .limit(MOST_ENUM_VALUES)
                        .mapToObj(file.shape().statements()::get)
                        .toList();
    }

    /// The relations that nobody else can read when it begins.
    public HeldLocks held() {
        return file.shape().held().get(index);
    }

    /// Whether the file has set the search_path before it.
    public boolean isPathSet() {
        return file.shape().pathSet() < index;
    }

    /// What the whole statement does to relations that the plan has not made.
    public List<Effect> effects() {
        return file.shape().effects().get(index);
    }

    /// What each of [#earlierInTransaction] does to relations: locks that are still held.
    public List<List<Effect>> earlierEffects() {
        return file.shape().effects().subList(near(file.shape().starts()[index]), index);
    }

    /// What each of [#later] does to relations.
    public List<List<Effect>> laterEffects() {
        return file.shape().effects().subList(index + 1, index + 1 + later().size());
    }

    /// What each statement of the file before it does to relations.
    public List<List<Effect>> allEarlierEffects() {
        return file.shape().effects().subList(near(0), index);
    }

    public Conventions conventions() {
        return file.conventions();
    }

    /// The file, with what its directory says of it.
    public Subject subject() {
        return file.subject();
    }

    /// The highest version of earlier migrations; absent where there is none.
    public @Nullable BigInteger newest() {
        return file.newest();
    }
}
