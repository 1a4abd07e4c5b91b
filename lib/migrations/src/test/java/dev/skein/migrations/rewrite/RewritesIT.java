package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skein.infra.Infra;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a rewrite ends in, beside what the SQL as written ends in, on a real server.
class RewritesIT {

    static List<Case> cases() throws IOException {
        return Case.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRewriteEndsInTheSchemaAndTheRowsOfTheSqlAsWritten(Case one)
            throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var written = Database.fresh();
                var rewritten = Database.fresh()) {
            written.run(one.before());
            rewritten.run(one.before());

            written.run(one.asWritten());
            rewritten.run(one.plan());
            if (one.isContracted()) {
                rewritten.run(one.contractPlan());
            }

            assertThat(rewritten.schema()).containsExactlyElementsOf(written.schema());
            assertThat(rewritten.rows()).containsExactlyElementsOf(written.rows());
            assertThat(rewritten.nextNumbers()).containsExactlyElementsOf(written.nextNumbers());
        }
    }

    static List<Case> contracted() throws IOException {
        return Case.all().stream().filter(Case::isContracted).toList();
    }

    @ParameterizedTest
    @MethodSource("contracted")
    void whatWasExpandedAndContractedGoesBackOneByOne(Case one) throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var database = Database.fresh()) {
            database.run(one.before());
            List<String> before = database.schema();
            database.run(one.plan());
            List<String> expanded = database.schema();
            database.run(one.contractPlan());

            database.run(one.back("3", "2"));

            assertThat(database.schema()).containsExactlyElementsOf(expanded);

            database.run(one.back("2", "1"));

            assertThat(database.schema()).containsExactlyElementsOf(before);
        }
    }

    @ParameterizedTest
    @MethodSource("contracted")
    void whatWasExpandedAndContractedGoesBackInOnePlan(Case one) throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var database = Database.fresh()) {
            database.run(one.before());
            List<String> before = database.schema();
            database.run(one.plan());
            database.run(one.contractPlan());

            database.run(one.back("3", "1"));

            assertThat(database.schema()).containsExactlyElementsOf(before);
        }
    }

    @Test
    void bothNamesAreReadAndWrittenUntilTheContract() throws IOException, SQLException {
        Case one = Case.first("rename-column-by-view");
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var database = Database.fresh()) {
            database.run(one.before());
            database.run(one.plan());

            database.run("UPDATE orders SET note = 'old' WHERE id = 1");
            database.run("UPDATE orders SET remark = 'new' WHERE id = 2");
            database.run("DELETE FROM orders WHERE note IS NULL");

            assertThat(database.rows())
                    .hasSize(2)
                    .allMatch(row ->
                            row.contains("\"remark\": \"old\"")
                                    || row.contains("\"remark\": \"new\""));
        }
    }
}
