package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skein.infra.Infra;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
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

            assertThat(rewritten.schema()).containsExactlyElementsOf(written.schema());
            assertThat(rewritten.rows()).containsExactlyElementsOf(written.rows());
            assertThat(rewritten.nextNumbers()).containsExactlyElementsOf(written.nextNumbers());
        }
    }
}
