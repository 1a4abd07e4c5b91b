package dev.skein.audit;

import dev.skein.events.audit.AuditEntry;
import dev.skein.events.audit.Head;
import java.util.List;

/// Where entries are appended, in the order in which they are given.
public interface AuditLog {
    /// Appends what is new; entries below a partition's next offset are known already.
    ///
    /// @return the head afterwards
    Head append(List<AuditEntry> entries) throws Exception;

    /// Where the chain ends now.
    Head head() throws Exception;

    /// Whether an entry would be taken now; nothing is appended.
    ///
    /// @throws Exception where it would not
    void requireOpen() throws Exception;
}
