package dev.skein.events.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "UPDATE t SET a = 'x' WHERE b = 'secret' ^ UPDATE t SET a = '***' WHERE b = '***'",
                "UPDATE t SET a = 'it''s me', b = 2 ^ UPDATE t SET a = '***', b = 2",
                "UPDATE t SET p = 'C:\\', q = 'secret' ^ UPDATE t SET p = '***', q = '***'",
                "SELECT E'it\\'s me', e'secret' ^ SELECT '***', '***'",
                "SELECT DATE'2026-11-22\\', 'secret' ^ SELECT DATE'***', '***'",
                "SELECT 'never ended ^ SELECT '***'",
                "SELECT E'ends in a backslash\\ ^ SELECT '***'",
                "SELECT $$secret$$, $a$it's$$me$a$, 1 ^ SELECT '***', '***', 1",
                "SELECT $$never ended ^ SELECT '***'",
                "SELECT a$b$c, 'secret' ^ SELECT a$b$c, '***'",
                "DO $$ BEGIN UPDATE t SET a = 'x'; END $$ ^ DO '***'",
                "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f($$secret$$) ^ CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f('***')",
                "UPDATE t /* don't /* you */ not */ SET a = 'secret' ^ UPDATE t   SET a = '***'",
                "UPDATE t /* don't SET a = 'secret' ^ `UPDATE t  `",
                "UPDATE \"o'brien\" SET a = 'secret' ^ UPDATE \"o'brien\" SET a = '***'",
                "UPDATE \"a\"\"b'c\" SET a = 'secret' ^ UPDATE \"a\"\"b'c\" SET a = '***'",
                "ALTER TABLE \"Größe\" ADD a int DEFAULT 7 ^ ALTER TABLE \"Größe\" ADD a int DEFAULT 7",
            })
    void whatStandsBetweenQuotesIsMasked(String sql, String shown) {
        assertThat(Literals.masked(sql)).isEqualTo(shown);
    }

    @Test
    void anApostropheInACommentBeginsNoLiteral() {
        assertThat(Literals.masked("UPDATE t -- don't\nSET a = 'secret'"))
                .isEqualTo("UPDATE t  \nSET a = '***'");
    }
}
