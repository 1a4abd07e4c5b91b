package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.LockMode;
import org.junit.jupiter.api.Test;

class LockConflictsTest {

    @Test
    void conflictsAreMutual() {
        for (LockMode one : LockMode.values()) {
            for (LockMode other : LockMode.values()) {
                assertThat(LockConflicts.of(one).contains(other))
                        .as("%s and %s", one, other)
                        .isEqualTo(LockConflicts.of(other).contains(one));
            }
        }
    }

    @Test
    void aReaderIsInTheWayOfAnExclusiveLockOnly() {
        assertThat(LockConflicts.of(LockMode.ACCESS_SHARE))
                .containsExactly(LockMode.ACCESS_EXCLUSIVE);
        assertThat(LockConflicts.of(LockMode.ACCESS_EXCLUSIVE)).containsExactly(LockMode.values());
    }

    @Test
    void aShareLockIsSharedWithItselfAndAConcurrentBuildIsNot() {
        assertThat(LockConflicts.of(LockMode.SHARE)).doesNotContain(LockMode.SHARE);
        assertThat(LockConflicts.of(LockMode.SHARE_UPDATE_EXCLUSIVE))
                .contains(LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.SHARE)
                .doesNotContain(LockMode.ROW_EXCLUSIVE);
    }

    @Test
    void modesAreSpelledAsTheCatalogueDoes() {
        assertThat(LockConflicts.inCatalogue(LockMode.SHARE_UPDATE_EXCLUSIVE))
                .isEqualTo("ShareUpdateExclusiveLock");
    }
}
