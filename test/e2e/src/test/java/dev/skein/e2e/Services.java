package dev.skein.e2e;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.ServiceProcesses;
import dev.skein.embedded.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Broker, database and every service as processes of their own, as in a company; each can be
/// killed alone.
final class Services implements World {
    private final BrokerProcess broker;
    private final ServiceProcesses processes;
    private final Gateway operator;
    private final Path data;

    private Services(
            BrokerProcess broker, ServiceProcesses processes, Gateway operator, Path data) {
        this.broker = broker;
        this.processes = processes;
        this.operator = operator;
        this.data = data;
    }

    /// @param options of single services' JVMs, such as a crash point
    static Services start(Path data, String shops, Map<String, List<String>> options)
            throws Exception {
        BrokerProcess broker = BrokerProcess.start(data.resolve("broker"));
        try {
            var processes =
                    ServiceProcesses.start(
                            HOME,
                            data,
                            shops,
                            false,
                            List.of("-Dskein.kafka=" + broker.bootstrapServers()));
            try {
                for (String service : ServiceProcesses.SERVICES) {
                    processes.start(service, options.getOrDefault(service, List.of()));
                }
                return new Services(broker, processes, processes.awaitReady(), data);
            } catch (IOException e) {
                processes.close();
                throw new IOException(Logs.all(data), e);
            }
        } catch (IOException e) {
            broker.close();
            throw e;
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
        return broker.bootstrapServers();
    }

    /// SIGKILL, then the same again on the same data.
    void killBroker() {
        broker.kill();
    }

    void restartBroker() {
        broker.restart();
    }

    void kill(String service) {
        processes.kill(service);
    }

    int awaitDeath(String service) throws InterruptedException {
        return processes.awaitEnd(service);
    }

    void restart(String service) throws IOException {
        processes.start(service, List.of());
    }

    @Override
    public void close() {
        processes.close();
        broker.close();
    }
}
