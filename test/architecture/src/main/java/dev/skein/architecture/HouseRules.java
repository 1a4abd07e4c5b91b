package dev.skein.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;

/// "Nothing outside `io` knows Kafka, JDBC, Quarkus, files, processes or the clock."
///
/// A module's test is one line: `HouseRules.check("dev.skein.planner")`.
public final class HouseRules {
    private static final String[] WORLD = {
        "org.apache.kafka..",
        "java.sql..",
        "javax.sql..",
        "org.postgresql..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "java.net..",
        "java.nio.file..",
        "java.nio.channels.."
    };

    private static final Set<String> FILES_AND_PROCESSES =
            Set.of(
                    "java.io.File",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessHandle");

    private static final Set<String> CLOCKS =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.System.getenv",
                    "java.lang.Runtime.exec");

    private HouseRules() {}

    /// Fails where a class of the package, tests aside, breaks the sentence, or where there is
    /// none.
    ///
    /// @param rootPackage a module's own package, such as `dev.skein.planner`
    public static void check(String rootPackage) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(rootPackage);
        onlyIoKnowsTheWorld().check(classes);
    }

    /// The rule itself, for classes that were imported elsewhere.
    public static ArchRule onlyIoKnowsTheWorld() {
        return CompositeArchRule.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..io..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(WORLD))
                .and(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..io..")
                                .should()
                                .dependOnClassesThat(named(FILES_AND_PROCESSES)))
                .and(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..io..")
                                .should()
                                .accessTargetWhere(readsTheClock()));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> named(
            Set<String> names) {
        return DescribedPredicate.describe(
                "are files or processes", type -> names.contains(type.getName()));
    }

    /// `now()` without a clock as its argument, and the clocks of [System].
    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe(
                "reads the clock or the environment",
                access -> {
                    String owner = access.getTargetOwner().getName();
                    String name = access.getTarget().getName();
                    return (owner.startsWith("java.time.")
                                    && (name.equals("now") || name.startsWith("system")))
                            || CLOCKS.contains(owner + "." + name);
                });
    }
}
