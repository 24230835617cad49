package io.eshop.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.Arrays;

/**
 * What each part of a service's hexagon may depend on, as allow lists, so that a package with a misspelt or new name fails too.
 *
 * <p>Arrows point inwards: adapters know ports and domain, the application knows ports and domain, ports know the domain, the domain knows nobody.
 */
public final class HexagonRules {
    private final String service;
    private final JavaClasses classes;

    private HexagonRules(String service) {
        this.service = service;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + service);
        }
    }

    /**
     * Fails when a class of the service stands outside the hexagon's packages, or depends on what its place forbids.
     *
     * @param service the service's package, such as {@code io.eshop.order}
     */
    public static void check(String service) {
        HexagonRules rules = new HexagonRules(service);
        String domain = service + ".domain..";
        String ports = service + ".port..";
        String application = service + ".application..";
        rules.placesAre("domain..", "port.in..", "port.out..", "application..", "adapter.in..", "adapter.out..");
        rules.mayUse(domain, "java..", "io.eshop.kernel.domain..", domain);
        rules.mayUse(ports, "java..", "io.eshop.kernel.domain..", domain, ports);
        rules.mayUse(
                application,
                "java..",
                "io.eshop.kernel.domain..",
                "io.eshop.batching..",
                domain,
                ports,
                application,
                "jakarta.transaction..",
                "jakarta.inject..",
                "jakarta.enterprise.context..",
                "org.eclipse.microprofile.lra.annotation..",
                "org.eclipse.microprofile.config.inject..");
        rules.mayNotUse(service + ".adapter.in..", service + ".adapter.out..");
        rules.mayNotUse(service + ".adapter.out..", service + ".adapter.in..");
        rules.requestsAreBoxed();
    }

    /** JSON-B would cut a number that does not fit a primitive; kernel's StrictJson watches over boxed fields only. */
    private void requestsAreBoxed() {
        fields().that(validated())
                .should()
                .notHaveRawType(describe("a primitive", JavaClass::isPrimitive))
                .allowEmptyShould(true)
                .check(classes);
    }

    private static DescribedPredicate<JavaField> validated() {
        return describe(
                "validated",
                field -> field.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().equals("jakarta.validation.constraints")));
    }

    private void placesAre(String... places) {
        String[] packages =
                Arrays.stream(places).map(place -> service + "." + place).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(classes);
    }

    private void mayUse(String place, String... allowed) {
        classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed).or(type(Family.class))) // a member of @LRA is of it
                .allowEmptyShould(true)
                .check(classes);
    }

    private void mayNotUse(String place, String forbidden) {
        classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(forbidden)))
                .allowEmptyShould(true)
                .check(classes);
    }
}
