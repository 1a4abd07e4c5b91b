package dev.skein.planner.io.rehearsal;

/// Databases that are dropped when nobody waits for it any more.
final class Leaving {
    private static final System.Logger LOG = System.getLogger(Leaving.class.getName());

    private Leaving() {}

    @FunctionalInterface
    interface Farewell {
        void say() throws Exception;
    }

    /// What stays behind is dropped by the next planner that starts: a failure here is only said.
    static void quietly(Farewell farewell) {
        try {
            farewell.say();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "a clone stays behind: {0}", e.toString());
        }
    }
}
