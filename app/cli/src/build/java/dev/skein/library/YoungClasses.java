package dev.skein.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A step of the build: a library's classes in the format of Java 8, with stack maps.
///
/// The JDK keeps no class ready that is older than Java 6, so every start of the command would read
/// and verify the library anew: a tenth of a second.
///
/// Argument: the jar, which is replaced.
public final class YoungClasses {
    private static final int YOUNG = ClassFile.JAVA_8_VERSION;

    private final ClassFile format;

    private YoungClasses(ClassLoader library) {
        format =
                ClassFile.of(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(library)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String... arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        byte[] young;
        try (var in = new ZipFile(jar.toFile());
                var library = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            young = new YoungClasses(library).of(in);
        }
        Files.write(jar, young);
    }

    private byte[] of(ZipFile jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? young(content) : content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] young(byte[] bytes) {
        ClassModel old = format.parse(bytes);
        if (old.majorVersion() >= YOUNG) {
            return bytes;
        }
        ClassTransform version =
                ClassTransform.endHandler(made -> made.with(ClassFileVersion.of(YOUNG, 0)));
        return format.transformClass(
                old,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
    }
}
