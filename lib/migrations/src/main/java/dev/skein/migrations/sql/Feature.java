package dev.skein.migrations.sql;

/// Grammar that not every supported major version has.
///
/// Source: PostgreSQL's release notes, appendix E, and what `SELECT 1/0; <statement>` says on 13 to
/// 18.
public enum Feature {
    BEGIN_ATOMIC("a function's body as BEGIN ATOMIC or RETURN", 14),
    COLUMN_COMPRESSION("COMPRESSION of a column", 14),
    CYCLE_OR_SEARCH("SEARCH or CYCLE in WITH RECURSIVE", 14),
    DETACH_CONCURRENTLY("DETACH PARTITION … CONCURRENTLY or FINALIZE", 14),
    GROUP_BY_DISTINCT("GROUP BY DISTINCT", 14),
    JOIN_USING_ALIAS("an alias for JOIN USING", 14),
    OR_REPLACE_TRIGGER("CREATE OR REPLACE TRIGGER", 14),
    STATISTICS_OF_EXPRESSION("CREATE STATISTICS of an expression", 14),
    SUBSCRIPTION_ADD("ALTER SUBSCRIPTION … ADD or DROP PUBLICATION", 14),
    GRANT_PARAMETER("GRANT on a parameter", 15),
    MERGE("MERGE", 15),
    NULLS_NOT_DISTINCT("NULLS NOT DISTINCT", 15),
    PUBLICATION_FILTER("a publication of schemas, columns or some rows", 15),
    SECURITY_INVOKER("security_invoker of a view", 15),
    SET_ACCESS_METHOD("SET ACCESS METHOD", 15),
    SET_NULL_COLUMNS("columns behind ON DELETE SET NULL or SET DEFAULT", 15),
    COLUMN_STORAGE("STORAGE in a column's definition", 16),
    GRANT_ROLE_OPTION("GRANT of a role WITH INHERIT or WITH SET", 16),
    JSON_CONSTRUCTOR("JSON_ARRAY, JSON_OBJECT and their aggregates, IS JSON", 16),
    SUBQUERY_WITHOUT_ALIAS("a subquery in FROM without an alias", 16),
    UNNAMED_REINDEX("REINDEX DATABASE or SYSTEM without a name", 16),
    UNNAMED_STATISTICS("CREATE STATISTICS without a name", 16),
    COPY_ON_ERROR("ON_ERROR of COPY", 17),
    JSON_QUERY("JSON_TABLE, JSON_QUERY, JSON_VALUE, JSON_EXISTS, JSON_SCALAR", 17),
    MERGE_BY_SOURCE("WHEN NOT MATCHED BY SOURCE", 17),
    MERGE_RETURNING("MERGE … RETURNING", 17),
    SET_EXPRESSION("SET EXPRESSION", 17),
    ALTER_CONSTRAINT_INHERIT("ALTER CONSTRAINT … INHERIT", 18),
    NOT_ENFORCED("ENFORCED or NOT ENFORCED", 18),
    NOT_NULL_OF_TABLE("NOT NULL as a constraint of the table", 18),
    PERIOD("PERIOD in a foreign key", 18),
    RETURNING_OLD_NEW("RETURNING WITH (OLD AS …, NEW AS …)", 18),
    VIRTUAL_COLUMN("a generated column that is not STORED", 18),
    WITHOUT_OVERLAPS("WITHOUT OVERLAPS", 18);

    private final String spoken;
    private final int since;

    Feature(String spoken, int since) {
        this.spoken = spoken;
        this.since = since;
    }

    /// As it stands in a sentence.
    public String spoken() {
        return spoken;
    }

    /// The first major version that has it.
    public int since() {
        return since;
    }
}
