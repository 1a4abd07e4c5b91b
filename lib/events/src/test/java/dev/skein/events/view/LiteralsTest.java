package dev.skein.events.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "UPDATE t SET a = 'x' WHERE b = 'ünd' ^ UPDATE t SET a = '*' WHERE b = '***'",
                "UPDATE t SET a = 'it''s me', b = 2 ^ UPDATE t SET a = '********', b = 2",
                "SELECT E'it\\'s me', 'you' ^ SELECT E'********', '***'",
                "SELECT 'never ended ^ SELECT '***********",
                "SELECT 'ends in a backslash\\ ^ SELECT '********************",
                "SELECT $$secret$$, $a$it's$$me$a$, 1 ^ SELECT $$******$$, $a$********$a$, 1",
                "SELECT $$never ended ^ SELECT $$***********",
                "DO $$ BEGIN UPDATE t SET a = 'x'; END $$ ^ DO $$ BEGIN UPDATE t SET a = '*'; END $$",
                "CREATE OR REPLACE FUNCTION f() RETURNS text RETURN 'x' ^ CREATE OR REPLACE FUNCTION f() RETURNS text RETURN '*'",
                "ALTER TABLE \"Größe\" ADD a int DEFAULT 7 ^ ALTER TABLE \"Größe\" ADD a int DEFAULT 7",
            })
    void whatStandsBetweenQuotesIsMasked(String sql, String shown) {
        assertThat(Literals.masked(sql)).isEqualTo(shown);
    }
}
