package dev.skein.e2e;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.SingleProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Everything in one process, as on a laptop.
final class OneProcess implements World {
    private final SingleProcess process;
    private final Gateway operator;
    private final Path data;

    private OneProcess(SingleProcess process, Gateway operator, Path data) {
        this.process = process;
        this.operator = operator;
        this.data = data;
    }

    /// @param options of the JVM, such as a crash point
    static OneProcess start(Path data, String shops, List<String> options) throws Exception {
        var process = SingleProcess.start(HOME, data, shops, false, options);
        try {
            return new OneProcess(process, process.awaitReady(), data);
        } catch (IOException e) {
            process.close();
            throw new IOException(Logs.all(data), e);
        }
    }

    @Override
    public Gateway operator() {
        return operator;
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public String kafka() {
        return Logs.broker(data);
    }

    /// Waits until the process has ended by itself.
    int awaitDeath() throws InterruptedException {
        return process.awaitEnd();
    }

    @Override
    public void close() {
        process.close();
    }
}
