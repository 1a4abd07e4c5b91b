package dev.skein.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoFarTest {
    private static final Name T = new Name(null, "t");

    @Test
    void aTableThatStatementsMakeIsKnownWhole() {
        SoFar soFar =
                after(
                        """
                        CREATE TABLE t (
                            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                            a varchar(10) NOT NULL DEFAULT 'x',
                            b int REFERENCES p (id),
                            CONSTRAINT u UNIQUE (a, b));
                        CREATE INDEX ON t (lower(a), b DESC) INCLUDE (id);
                        """);

        Relation t = soFar.relation(T).orElseThrow();
        assertThat(t.columns()).extracting(Column::name).containsExactly("id", "a", "b");
        assertThat(t.columns())
                .extracting(Column::type)
                .containsExactly("bigint", "character varying(10)", "integer");
        assertThat(t.columns()).extracting(Column::notNull).containsExactly(true, true, false);
        assertThat(t.constraints())
                .extracting(Constraint::name)
                .containsExactly("t_pkey", "t_b_fkey", "u");
        assertThat(t.indexes())
                .extracting(index -> index.name().name())
                .containsExactly("t_pkey", "u", "t_expr_b_idx");
        assertThat(t.indexes().getLast().columns()).containsExactly("lower(a)", "b");
        assertThat(t.indexes().getLast().definition())
                .isEqualTo(
                        "CREATE INDEX t_expr_b_idx ON public.t USING btree (lower(a), b DESC) INCLUDE (id)");
        assertThat(soFar.made(T)).isTrue();
    }

    @Test
    void ofATableThatNobodyHasMadeOnlyWhatStatementsSayIsKnown() {
        SoFar soFar = after("ALTER TABLE t ADD COLUMN c int; CREATE INDEX i ON t (c)");

        assertThat(soFar.relation(T)).isEmpty();
        assertThat(soFar.part(T).columns()).extracting(Column::name).containsExactly("c");
        assertThat(soFar.tableOf(new Name(null, "i"))).contains(new Name("public", "t"));
        assertThat(soFar.made(T)).isFalse();
    }

    @Test
    void renamesAndMovesAreFollowed() {
        SoFar soFar =
                after(
                        """
                        CREATE TABLE t (a int CONSTRAINT k UNIQUE, b int);
                        CREATE TABLE c (a int REFERENCES t (a));
                        ALTER TABLE t RENAME a TO z;
                        ALTER TABLE t RENAME CONSTRAINT k TO l;
                        ALTER TABLE t RENAME TO u;
                        ALTER TABLE u SET SCHEMA app;
                        """);

        Relation u = soFar.relation(new Name("app", "u")).orElseThrow();
        assertThat(u.columns()).extracting(Column::name).containsExactly("z", "b");
        assertThat(u.constraint("l").orElseThrow().columns()).containsExactly("z");
        assertThat(soFar.made(new Name("app", "u"))).isTrue();
        assertThat(soFar.relation(T)).isEmpty();
        assertThat(soFar.part(new Name(null, "c")).constraints().getFirst().references())
                .isEqualTo(new Name("app", "u"));
    }

    @Test
    void aColumnIsProvenNotNullByWhatIsValidated() {
        String added = "ALTER TABLE t ADD CONSTRAINT n CHECK (a IS NOT NULL AND a > 0) NOT VALID;";
        String eighteen = "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID;";
        String validated = "ALTER TABLE public.t VALIDATE CONSTRAINT n";

        assertThat(after(added).provenNotNull(T, "a")).isFalse();
        assertThat(after(added + validated).provenNotNull(T, "a")).isTrue();
        assertThat(after(added + validated).provenNotNull(T, "b")).isFalse();
        assertThat(after(eighteen).provenNotNull(T, "a")).isFalse();
        assertThat(after(eighteen + validated).provenNotNull(T, "a")).isTrue();
        assertThat(after("ALTER TABLE t ALTER a SET NOT NULL").provenNotNull(T, "a")).isTrue();
        assertThat(after("ALTER TABLE t ADD CHECK (a IS NOT NULL OR b)").provenNotNull(T, "a"))
                .isFalse();
    }

    @Test
    void partitionsAndTheDefaultOneAreKnown() {
        SoFar soFar =
                after(
                        """
                        CREATE TABLE t (a int) PARTITION BY RANGE (a);
                        CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (MAXVALUE);
                        CREATE TABLE t2 PARTITION OF t DEFAULT;
                        ALTER TABLE t DETACH PARTITION t1;
                        """);

        Relation t = soFar.relation(T).orElseThrow();
        assertThat(t.kind()).isEqualTo(Relation.Kind.PARTITIONED_TABLE);
        assertThat(t.partitions()).containsExactly(new Name("public", "t2"));
        assertThat(t.defaultPartition()).isEqualTo(new Name("public", "t2"));
        assertThat(t.partitionKey()).isEqualTo("RANGE (a)");
    }

    @Test
    void domainsEnumsAndPublicationsAreKnown() {
        SoFar soFar =
                after(
                        """
                        CREATE DOMAIN d AS int;
                        ALTER DOMAIN d ADD CHECK (VALUE > 0);
                        CREATE TYPE e AS ENUM ('a');
                        ALTER TYPE e ADD VALUE 'b';
                        CREATE PUBLICATION p FOR TABLE t;
                        """);

        assertThat(soFar.type(new Name(null, "d")).orElseThrow().constrained()).isTrue();
        assertThat(soFar.type(new Name(null, "e")).orElseThrow().values())
                .containsExactly("a", "b");
        assertThat(soFar.part(T).published()).isTrue();
    }

    @Test
    void whatWasFollowedBeforeThePlanIsNotNew() {
        SoFar soFar = after("CREATE TABLE t (a int)");

        soFar.settle();

        assertThat(soFar.made(T)).isFalse();
        assertThat(soFar.relation(T)).isPresent();
    }

    @Test
    void itBeginsWithTheTargetsCatalogue() {
        Relation relation = after("CREATE TABLE t (a int UNIQUE)").relation(T).orElseThrow();
        var catalogue =
                new Catalogue(150000, "UTC", Map.of(relation.name(), relation), Map.of(), true);

        SoFar soFar = after("ALTER TABLE t DROP COLUMN a", SoFar.from(catalogue));

        assertThat(soFar.made(T)).isFalse();
        assertThat(soFar.relation(T).orElseThrow().columns()).isEmpty();
        assertThat(soFar.relation(T).orElseThrow().indexes()).extracting(Index::name).isEmpty();
        assertThat(List.of(soFar.serverVersion(), soFar.knowsAll())).containsExactly(150000, true);
    }

    @Test
    void lookingAheadChangesNothing() {
        SoFar soFar =
                after(
                        "CREATE TABLE t (a int UNIQUE) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT");

        for (String sql :
                List.of(
                        "DROP INDEX t_a_key",
                        "ALTER TABLE t DROP COLUMN a",
                        "DROP TABLE p",
                        "ALTER TABLE t RENAME a TO b",
                        "ALTER TABLE t RENAME TO u",
                        "ALTER TABLE t DETACH PARTITION p",
                        "CREATE INDEX i ON t (a)",
                        "CREATE PUBLICATION x FOR ALL TABLES")) {
            List<Relation> before = soFar.relations();
            var script = (Script.Parsed) Script.read(new SourceText("x.sql", sql));
            Action action = script.statements().getFirst().action();

            assertThat(soFar.after(action).relations()).as(sql).isNotEqualTo(before);
            assertThat(soFar.relations()).as(sql).isEqualTo(before);
        }
    }

    private static SoFar after(String sql) {
        return after(sql, SoFar.from(Catalogue.UNKNOWN));
    }

    private static SoFar after(String sql, SoFar soFar) {
        var script = (Script.Parsed) Script.read(new SourceText("x.sql", sql));
        script.statements().forEach(one -> one.actions().forEach(soFar::see));
        return soFar;
    }
}
