package dev.skein.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skein.migrations.sql.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexemesTest {
    /// Not by the token's name: the scanner has none for `U&''`.
    private static final Pattern SEEN =
            Pattern.compile("(?s)(?:[EeBbXx]|[Uu]&)?'.*|\\$[^0-9].*|--.*|/\\*.*");

    @Test
    void literalsAndCommentsEndWherePostgresqlsScannerEndsThem() {
        var engine = new Engine();
        int compared = 0;
        for (String sql : Inputs.all(7, 400)) {
            String tokens = engine.scan(sql);
            if (tokens.startsWith("{") && !sql.contains(" AS $") && !sql.startsWith("DO ")) {
                assertThat(ends(sql)).as(sql).isEqualTo(ends(Trees.read(tokens).path("tokens")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    private static List<Integer> ends(String sql) {
        return Lexemes.of(sql.getBytes(StandardCharsets.UTF_8)).stream().map(Lexeme::to).toList();
    }

    private static List<Integer> ends(JsonNode tokens) {
        var ends = new ArrayList<Integer>();
        for (JsonNode token : tokens) {
            if (SEEN.matcher(token.path("text").asText()).matches()) {
                ends.add(token.path("end").asInt());
            }
        }
        return ends;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "SELECT 'secret'^SELECT '******'",
                "SELECT 'it''s' || E'a\\'b'^SELECT '*****' || E'****'",
                "SELECT $$secret$$, $t$a$$b$t$^SELECT $$******$$, $t$****$t$",
                "SELECT 'unterminated^SELECT '************",
                "SELECT \"column's\", 'x'^SELECT \"column's\", '*'",
                "SELECT 1 -- it's\\n^SELECT 1 -- it's\\n",
                "SELECT '🪿ü'^SELECT '**'",
                "DO $$ BEGIN UPDATE t SET a = 'secret'; END $$^DO $$ BEGIN UPDATE t SET a = '******'; END $$",
                "DO LANGUAGE plpgsql $$ a = 'b' $$^DO LANGUAGE plpgsql $$ a = '*' $$",
                "CREATE FUNCTION f() AS $f$ 'x' $f$^CREATE FUNCTION f() AS $f$ '*' $f$",
            })
    void aMaskedStatementShowsNoLiteralAndKeepsItsLength(String sql, String masked) {
        assertThat(SourceText.masked(sql)).isEqualTo(masked);
    }

    @Test
    void aLineInTheMiddleOfALiteralIsMasked() {
        var source = new SourceText("x.sql", "INSERT INTO t VALUES ('one\nsecret\nthree');");

        assertThat(source.place(30).text()).isEqualTo("******");
        assertThat(source.place(36).text()).isEqualTo("*****');");
    }

    @Test
    void aHostileFileOfOneLineIsPlacedInConstantTime() {
        String sql = "SELECT 'ü';".repeat(200_000);
        var source = new SourceText("x.sql", sql);
        int bytes = source.length();

        for (int offset = 0; offset < bytes; offset += 12) {
            assertThat(source.place(offset).line()).isEqualTo(1);
        }
        assertThat(source.place(bytes - 12).column()).isEqualTo(sql.length() - 10);
        assertThat(source.place(0).text()).hasSize(201).endsWith("…");
    }
}
