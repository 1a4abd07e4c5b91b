package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void aUrlIsReadAsTheDriverReadsIt() {
        assertThat(Address.of("jdbc:postgresql://db.internal:6432/shop?sslmode=verify-full"))
                .isEqualTo(
                        new Address(
                                "db.internal", "6432", "shop", Map.of("sslmode", "verify-full")));
        assertThat(Address.of("jdbc:postgresql://[::1]/shop%20two"))
                .isEqualTo(new Address("::1", "5432", "shop two", Map.of()));
        assertThat(Address.of("jdbc:postgresql://a:1,b:2/shop"))
                .isEqualTo(new Address("a,b", "1,2", "shop", Map.of()));
    }

    @Test
    void whatIsNoAddressIsRefusedWithoutBeingQuoted() {
        assertThatThrownBy(() -> Address.of("postgres://ada:hunter2@db/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Address.of("jdbc:postgresql://db/shop?user=ada&password=hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings of their own")
                .hasMessageNotContaining("hunter2");
    }
}
