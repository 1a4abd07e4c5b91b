package dev.skein.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

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

    /// What asks the file system or the network although it belongs to a type that names something.
    private static final Set<String> ASKING_NAMES =
            Set.of(
                    "java.nio.file.Path.toRealPath",
                    "java.nio.file.Path.toAbsolutePath",
                    "java.nio.file.Path.toUri",
                    "java.nio.file.Path.toFile",
                    "java.nio.file.Path.register",
                    "java.nio.file.Path.getFileSystem",
                    "java.net.URI.toURL");

    private HouseRules() {}

    /// Fails where a class of the package, tests aside, breaks the sentence, or where there is
    /// none.
    ///
    /// @param rootPackage a module's own package, such as `dev.skein.planner`
    /// @param names types of the world that may be known all the same, because they only name or
    ///   report something of it: a path, an address, an exception. What opens what they name stays
    ///   forbidden.
    public static void check(String rootPackage, Class<?>... names) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(rootPackage);
        onlyIoKnowsTheWorld(names).check(classes);
    }

    /// The rule itself, for classes that were imported elsewhere.
    public static ArchRule onlyIoKnowsTheWorld(Class<?>... names) {
        Set<String> known = Arrays.stream(names).map(Class::getName).collect(Collectors.toSet());
        return CompositeArchRule.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..io..")
                                .should()
                                .dependOnClassesThat(
                                        JavaClass.Predicates.resideInAnyPackage(WORLD)
                                                .and(not(named(known)))))
                .and(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..io..")
                                .should()
                                .accessTargetWhere(isOneOf(ASKING_NAMES)))
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

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe(
                "are of " + names, type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> methods) {
        return DescribedPredicate.describe(
                "asks what its name stands for", access -> methods.contains(target(access)));
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
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
                            || CLOCKS.contains(target(access));
                });
    }
}
