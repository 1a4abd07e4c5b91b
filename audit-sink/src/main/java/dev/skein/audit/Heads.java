package dev.skein.audit;

import dev.skein.events.audit.Head;

/// Where heads of the chain are kept, outside of the database that they vouch for: whoever cuts the
/// chain's tail off cannot cut these.
public interface Heads {
    /// Nobody wants any.
    Heads NONE =
            new Heads() {
                @Override
                public void offer(Head head) {}

                @Override
                public void seal(Head head) {}
            };

    /// Keeps the head where it is time for another.
    void offer(Head head) throws Exception;

    /// Keeps the head where it is new at all.
    void seal(Head head) throws Exception;
}
