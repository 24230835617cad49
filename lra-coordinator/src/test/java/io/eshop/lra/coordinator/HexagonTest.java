package io.eshop.lra.coordinator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Allow lists, so that a package with a misspelt name fails too. */
class HexagonTest {
    private static final String ROOT = HexagonTest.class.getPackageName();
    private static final String DOMAIN = ROOT + ".domain..";
    private static final String PORTS = ROOT + ".port..";
    private static final String APPLICATION = ROOT + ".application..";
    private static final String STATES = "org.eclipse.microprofile.lra.annotation..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void every_class_has_a_place() {
        classes()
                .should()
                .resideInAnyPackage(
                        DOMAIN, PORTS, APPLICATION, ROOT + ".adapter.in..", ROOT + ".adapter.out..", ROOT + ".assembly")
                .check(CLASSES);
    }

    @Test
    void dependencies_point_inwards() {
        mayUse(DOMAIN, "java..", STATES, DOMAIN);
        mayUse(PORTS, "java..", STATES, DOMAIN, PORTS);
        mayUse(APPLICATION, "java..", STATES, DOMAIN, PORTS, APPLICATION);
    }

    @Test
    void adapters_do_not_know_each_other() {
        mayNotUse(ROOT + ".adapter.in..", ROOT + ".adapter.out..");
        mayNotUse(ROOT + ".adapter.out..", ROOT + ".adapter.in..");
    }

    private static void mayUse(String place, String... allowed) {
        classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    private static void mayNotUse(String place, String forbidden) {
        classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(forbidden)))
                .check(CLASSES);
    }
}
