package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Step;
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

    /// A column that was dropped comes back as the last one.
    private static List<String> withoutPlaces(Database database) throws IOException, SQLException {
        return database.schema().stream()
                .map(line -> line.replaceFirst("^(column \\S+) \\d+", "$1"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("contracted")
    void whatWasExpandedAndContractedGoesBackOneByOne(Case one) throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var database = Database.fresh()) {
            database.run(one.before());
            List<String> before = withoutPlaces(database);
            database.run(one.plan());
            List<String> expanded = withoutPlaces(database);
            database.run(one.contractPlan());

            database.run(one.back("3", "2"));

            assertThat(withoutPlaces(database)).containsExactlyElementsOf(expanded);

            database.run(one.back("2", "1"));

            assertThat(withoutPlaces(database)).containsExactlyElementsOf(before);
        }
    }

    @ParameterizedTest
    @MethodSource("contracted")
    void whatWasExpandedAndContractedGoesBackInOnePlan(Case one) throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        try (var database = Database.fresh()) {
            database.run(one.before());
            List<String> before = withoutPlaces(database);
            database.run(one.plan());
            database.run(one.contractPlan());

            database.run(one.back("3", "1"));

            assertThat(withoutPlaces(database)).containsExactlyElementsOf(before);
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

    @Test
    void codeThatKnowsADroppedColumnAndCodeThatDoesNotWriteRowsUntilTheContract()
            throws IOException, SQLException {
        Case one = Case.first("drop-column-by-contract");
        try (var database = Database.fresh()) {
            database.run(one.before());
            database.run(one.plan());

            database.run("INSERT INTO orders (id, customer) VALUES (9001, 7)");
            database.run("INSERT INTO orders (id) VALUES (9002)");
            database.run("DELETE FROM orders WHERE id < 9000");

            assertThat(database.rows())
                    .hasSize(2)
                    .anyMatch(row -> row.contains("\"customer\": 7"))
                    .anyMatch(row -> row.contains("\"customer\": null"));
        }
    }

    @Test
    void codeThatDoesNotKnowADroppedTableDeletesTheRowsThatItReferencedUntilTheContract()
            throws IOException, SQLException {
        Case one = Case.first("drop-table-by-contract");
        try (var database = Database.fresh()) {
            database.run(one.before());
            database.run(one.plan());

            database.run("DELETE FROM orders; DELETE FROM carts;");
            database.run("INSERT INTO lines VALUES (1, 2, 'still known')");

            assertThat(database.rows()).hasSize(2).allMatch(row -> row.contains("\"order\": 2"));
        }
    }

    /// As an executor that stopped behind a step tells it: from the newest step to the first.
    @ParameterizedTest
    @MethodSource("cases")
    void whatUndoesTheStepsSoFarLeadsBackToBeforeThemAndTheyRunAgain(Case one)
            throws IOException, SQLException {
        assumeThat(Infra.postgres().major()).isGreaterThanOrEqualTo(one.major());
        List<Step> steps = one.plan().steps();
        try (var database = Database.fresh()) {
            database.run(one.before());
            List<String> before = withoutPlaces(database);
            for (int stopped = 1; stopped <= steps.size() && leadsBack(steps, stopped); stopped++) {
                for (Step step : steps.subList(0, stopped)) {
                    database.run(step);
                }

                for (Step step : steps.subList(0, stopped).reversed()) {
                    for (String sql : step.care().undo()) {
                        database.run(sql);
                    }
                }

                assertThat(withoutPlaces(database))
                        .as("stopped behind step %s", stopped)
                        .containsExactlyElementsOf(before);
            }
        }
    }

    /// But for what takes something away, or was not rewritten, which its down file leads back
    /// from.
    private static boolean leadsBack(List<Step> steps, int stopped) {
        Step last = steps.get(stopped - 1);
        return !last.care().undo().isEmpty()
                || last instanceof Step.Backfill
                || last.care().phase() == Phase.VALIDATE;
    }
}
