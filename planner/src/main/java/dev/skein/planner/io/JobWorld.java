package dev.skein.planner.io;

import dev.skein.bus.Job;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Signed;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.planner.decide.Sight;
import dev.skein.planner.decide.World;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.targets.TargetRefusal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The world of one run's process: its job, its target and the clone of it.
final class JobWorld implements World, AutoCloseable {
    private final Job job;
    private final Lookout lookout;
    private final Rehearsal rehearsal;
    private @Nullable Visit visit;

    JobWorld(Job job, Lookout lookout, Rehearsal rehearsal) {
        this.job = job;
        this.lookout = lookout;
        this.rehearsal = rehearsal;
    }

    @Override
    public Sight look(Alias database, HistoryTable history) {
        job.checkLease();
        try {
            return lookout.look(database, visit(database), history);
        } catch (TargetRefusal e) {
            return new Sight.Unseen(e.failure());
        } catch (SQLException e) {
            throw WorldDownException.orRefusal(e);
        }
    }

    @Override
    public Examined examine(Alias database, Questions questions) {
        job.checkLease();
        return lookout.examine(database, visit(database), questions);
    }

    @Override
    public Rehearsed rehearse(Plan plan, Bundle bundle) {
        job.checkLease();
        return rehearsal.rehearse(plan, bundle);
    }

    @Override
    public Signed sign(MigrationPlanned planned) {
        return job.sign(planned);
    }

    private Visit visit(Alias database) {
        Visit begun = visit;
        if (begun == null) {
            begun = lookout.visit(database);
            visit = begun;
        }
        return begun;
    }

    @Override
    public void close() {
        Visit begun = visit;
        if (begun != null) {
            begun.close();
        }
    }
}
