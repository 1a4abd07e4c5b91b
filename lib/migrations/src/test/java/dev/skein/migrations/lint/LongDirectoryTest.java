package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Files far apart, of which more than one thread takes care, know of each other as neighbours do.
class LongDirectoryTest {
    private static final int FILES = 1_000;

    @Test
    void theLastFileKnowsWhatTheFirstHasMade() {
        List<Linted> looked =
                look(
                        "CREATE TABLE made (a int PRIMARY KEY, b int);"
                                + " CREATE INDEX first_b ON made (b);",
                        "CREATE INDEX second_b ON made (b);");

        assertThat(rules(looked.getLast()))
                .contains("duplicate-index", "require-concurrent-index-creation");
    }

    @Test
    void theFirstFileKnowsWhatTheLastOneSettles() {
        String unchecked = "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;";

        assertThat(rules(look(unchecked, "SELECT 1;").getFirst()))
                .contains("constraint-never-validated");
        assertThat(rules(look(unchecked, "ALTER TABLE t VALIDATE CONSTRAINT c;").getFirst()))
                .doesNotContain("constraint-never-validated");
    }

    @Test
    void eachFileIsLookedAtOnceInItsPlace() {
        List<Linted> looked = look("SELECT 1;", "SELECT 1;");

        assertThat(looked).hasSize(FILES);
        assertThat(looked.subList(1, FILES - 1))
                .extracting(file -> file.findings().getFirst().place().file())
                .isEqualTo(IntStream.range(1, FILES - 1).mapToObj(i -> i + ".sql").toList());
    }

    private static List<Linted> look(String first, String last) {
        var files = new ArrayList<Subject>();
        for (int i = 0; i < FILES; i++) {
            String between = "DROP TABLE t" + i + ";";
            String sql = i == 0 ? first : i == FILES - 1 ? last : between;
            files.add(Subject.of(Script.read(new SourceText(i + ".sql", sql))));
        }
        return new Linter(LintPolicy.WARN).review(List.of(), files);
    }

    private static List<String> rules(Linted file) {
        return file.findings().stream().map(Finding::rule).toList();
    }
}
