package dev.skein.planner.io;

import dev.skein.bus.Job;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Alias;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Signed;
import dev.skein.events.plan.HistoryTable;
import dev.skein.planner.decide.Sight;
import dev.skein.planner.decide.World;
import dev.skein.planner.io.postgres.RunTable;
import dev.skein.planner.run.Run;
import java.sql.SQLException;
import java.util.List;

/// The world of one run's process: its job, its row and its target.
record JobWorld(Job job, RunTable runs, Lookout lookout, Meters meters) implements World {

    @Override
    public Sight look(Alias database, HistoryTable history) {
        job.checkLease();
        try {
            return lookout.look(database, history);
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public Signed announce(Run drafted, MigrationPlanned planned) {
        Signed said = job.say(List.of(planned), runs.move(drafted)).getFirst();
        meters.planned(planned);
        return said;
    }
}
