package dev.skein.standalone;

import dev.skein.embedded.Topics;
import dev.skein.events.Alias;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Prepares a broker and databases that are there already, and writes a folder for each service
/// with what it has to know: its settings, its key, whose word counts. Run again, it changes
/// nothing but passwords that were lost.
///
/// @param brokers bootstrap servers
/// @param control JDBC URL of the control database
/// @param audit JDBC URL of the audit database
/// @param shop JDBC URL of a database to try things on
/// @param administrator who may create roles on all of them
/// @param password file with the administrator's password
/// @param folders where the services' folders are written
record Installation(
        String brokers,
        String control,
        String audit,
        String shop,
        String administrator,
        Path password,
        Path folders) {

    /// From system properties `skein.kafka`, `skein.control`, `skein.audit`, `skein.shop`,
    /// `skein.administrator`, `skein.administrator-password-file` and `skein.folders`.
    static Installation configured() {
        return new Installation(
                needed("skein.kafka"),
                needed("skein.control"),
                needed("skein.audit"),
                needed("skein.shop"),
                System.getProperty("skein.administrator", "postgres"),
                Path.of(needed("skein.administrator-password-file")),
                Path.of(needed("skein.folders")));
    }

    private static String needed(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalArgumentException("the system property " + property + " is missing");
        }
        return value;
    }

    void make(DataDirectory data) throws IOException, SQLException {
        Keys.createOnce(data);
        Secrets secrets = Secrets.loadOrCreate(data, Settings.roles());
        Topics.create(brokers, (short) 1);
        try (Connection controls = connect(control);
                Connection audits = connect(audit)) {
            Preparation.control(controls, secrets);
            Preparation.audit(audits, secrets);
        }
        TargetList.Entry target;
        try (Connection shops = connect(shop)) {
            target = Shop.in(shops, secrets, new Alias("shop"), shop, "development");
        }
        var places = new Container();
        Map<String, String> settings =
                Settings.of(
                        places,
                        new Settings.Servers(brokers, control, audit),
                        secrets,
                        new TargetList(List.of(target)));
        for (String service : Settings.services()) {
            Path own = folders.resolve(service);
            DataDirectory.writePrivately(
                    own.resolve("service.properties"), Settings.text(settings, service));
            copy(data.key(service), own.resolve(places.key(service).getFileName()));
            copy(data.trust(), own.resolve(places.trust().getFileName()));
        }
        copy(data.tokens(), folders.resolve("gateway").resolve(places.tokens().getFileName()));
        copy(data.token(), folders.resolve("cli/token"));
        copy(data.approverToken(), folders.resolve("cli/approver.token"));
        copy(data.trust(), folders.resolve("auditor/trust.json"));
        DataDirectory.writePrivately(
                folders.resolve("auditor/password"), secrets.of(Settings.AUDITOR_ROLE));
    }

    private Connection connect(String url) throws IOException, SQLException {
        return DriverManager.getConnection(url, administrator, Files.readString(password).strip());
    }

    private static void copy(Path from, Path to) throws IOException {
        DataDirectory.writePrivately(to, Files.readString(from));
    }
}
