package dev.skein.bench;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A schema of 300 tables with 1,500 relations, made by its first migration, and a second migration
/// of ten statements, five of which stop users as they stand.
final class LargeSchema {
    private static final int TABLES = 300;
    private static final String TABLE =
            """
            CREATE TABLE t_<n> (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                parent bigint,
                name text NOT NULL DEFAULT '',
                made_at timestamptz DEFAULT now(),
                total numeric(10, 2) CHECK (total > -1000000),
                note varchar(50));
            CREATE INDEX t_<n>_parent ON t_<n> (parent);
            CREATE INDEX t_<n>_name ON t_<n> (name);
            ALTER TABLE t_<n> ADD CONSTRAINT t_<n>_of FOREIGN KEY (parent) REFERENCES t_<other> (id);
            """;
    private static final String FORTH =
            """
            CREATE TABLE refunds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric(10, 2) NOT NULL);
            ALTER TABLE t_1 ADD COLUMN status text;
            CREATE INDEX t_1_status ON t_1 (status);
            ALTER TABLE t_2 ADD CONSTRAINT t_2_positive CHECK (total >= 0);
            ALTER TABLE t_3 ADD COLUMN owner bigint;
            ALTER TABLE t_3 ADD CONSTRAINT t_3_owner FOREIGN KEY (owner) REFERENCES t_4 (id);
            ALTER TABLE t_5 ALTER COLUMN total SET NOT NULL;
            DROP INDEX t_6_name;
            ALTER TABLE t_7 ALTER COLUMN note TYPE varchar(100);
            CREATE VIEW unpriced AS SELECT id, name FROM t_8 WHERE total IS NULL;
            """;
    private static final String BACK =
            """
            DROP VIEW unpriced;
            ALTER TABLE t_7 ALTER COLUMN note TYPE varchar(50);
            CREATE INDEX t_6_name ON t_6 (name);
            ALTER TABLE t_5 ALTER COLUMN total DROP NOT NULL;
            ALTER TABLE t_3 DROP COLUMN owner;
            ALTER TABLE t_2 DROP CONSTRAINT t_2_positive;
            ALTER TABLE t_1 DROP COLUMN status;
            DROP TABLE refunds;
            """;

    private LargeSchema() {}

    /// What makes it.
    static String sql() {
        return IntStream.rangeClosed(1, TABLES)
                .mapToObj(n ->
                        TABLE.replace("<n>", Integer.toString(n))
                                .replace("<other>", Integer.toString(Math.max(1, n - 1))))
                .collect(Collectors.joining());
    }

    /// The ten, as they are written.
    static List<String> statements() {
        return FORTH.lines().toList();
    }

    /// Both migrations; the first stands at version 1.
    static Bundle bundle() {
        return new Bundle(
                Bundle.GOLANG_MIGRATE,
                null,
                List.of(
                        file("000001_tables.up.sql", sql()),
                        file("000002_refunds.up.sql", FORTH),
                        file("000002_refunds.down.sql", BACK)));
    }

    private static SourceFile file(String name, String sql) {
        return new SourceFile(name, sql.getBytes(StandardCharsets.UTF_8));
    }
}
