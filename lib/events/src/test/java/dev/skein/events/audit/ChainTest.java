package dev.skein.events.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {

    @Test
    void aChainGoesOnFromAKnownHead() {
        List<AuditEntry> entries = entries(10);
        Chain whole = run(Chain.empty(), entries);

        Chain half = run(Chain.empty(), entries.subList(0, 5));
        Chain rest = run(Chain.at(half.length(), half.hash()), entries.subList(5, 10));

        assertThat(rest.hash()).isEqualTo(whole.hash());
        assertThat(rest.length()).isEqualTo(10);
    }

    @Test
    void everyEditDropAndSwapChangesTheHash() {
        List<AuditEntry> entries = entries(10);
        Digest hash = run(Chain.empty(), entries).hash();
        for (int i = 0; i < entries.size() - 1; i++) {
            var dropped = new ArrayList<>(entries);
            dropped.remove(i);
            var swapped = new ArrayList<>(entries);
            swapped.set(i, entries.get(i + 1));
            swapped.set(i + 1, entries.get(i));
            var edited = new ArrayList<>(entries);
            edited.set(i, entry(i, "forged"));

            assertThat(run(Chain.empty(), dropped).hash()).isNotEqualTo(hash);
            assertThat(run(Chain.empty(), swapped).hash()).isNotEqualTo(hash);
            assertThat(run(Chain.empty(), edited).hash()).isNotEqualTo(hash);
        }
    }

    @Test
    void aHeadIsReadBackFromItsText() {
        var head = new Head(7, Digest.of("x"));

        assertThat(Head.parse(head.text())).isEqualTo(head);
    }

    private static Chain run(Chain chain, List<AuditEntry> entries) {
        entries.forEach(chain::append);
        return chain;
    }

    private static List<AuditEntry> entries(int count) {
        var all = new ArrayList<AuditEntry>();
        for (int i = 0; i < count; i++) {
            all.add(entry(i, "value " + i));
        }
        return all;
    }

    private static AuditEntry entry(int offset, String value) {
        return new AuditEntry(
                "skein.plans",
                0,
                offset,
                1_000L + offset,
                null,
                List.of(new AuditEntry.Header("ce_id", null)),
                value.getBytes(StandardCharsets.UTF_8));
    }
}
