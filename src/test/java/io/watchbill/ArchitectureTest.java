package io.watchbill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** The rules of the house that classes can break, each with its reason. */
@AnalyzeClasses(
    packages = "io.watchbill",
    importOptions = {ImportOption.DoNotIncludeTests.class, Written.class})
class ArchitectureTest {
  private static final Set<String> READS_THE_TIME =
      Set.of("now", "currentTimeMillis", "system", "systemUTC", "systemDefaultZone", "tick");

  @ArchTest
  static final ArchRule nobodyReadsAWallClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("..platform..")
          .should()
          .accessTargetWhere(
              describe(
                  "reads the time of day",
                  access ->
                      readsTheTime(access)
                          && !access.getTargetOwner().equals(access.getOriginOwner())))
          .orShould()
          .callConstructor(Date.class)
          .because("a replay sets the clock, and a test steps over a night in a millisecond");

  @ArchTest
  static final ArchRule sqlLivesInStores =
      noClasses()
          .that(not(simpleNameEndingWith("Store")))
          .and()
          .resideOutsideOfPackage("..platform..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(JdbcClient.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(JdbcOperations.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(NamedParameterJdbcOperations.class)
          .because("whoever asks what happens to a table reads one class");

  @ArchTest
  static final ArchRule controllersLiveAtTheDoors =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .resideInAnyPackage("..web..", "..ingest", "..intake", "..change", "..notify..")
          .because("doors are few, and the guard and the route test know them");

  @ArchTest
  static final ArchRule rulesArePure =
      classes()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java.lang..",
                      "java.util..",
                      "java.time..",
                      "java.math..",
                      "java.text..",
                      "java.nio..",
                      "java.net..",
                      "java.security..",
                      "org.jspecify..")
                  .or(describe("values of ours", ArchitectureTest::isValueOfOurs)))
          .because("a decision that depends on nothing else is tested by a table");

  @ArchTest
  static final ArchRule whatARoomKeepsToItselfIsPackagePrivate =
      classes()
          .that()
          .haveSimpleNameEndingWith("Store")
          .or()
          .haveSimpleNameEndingWith("Rules")
          .or()
          .haveSimpleNameEndingWith("Controller")
          .should()
          .notBePublic()
          .because("other rooms call the face, and the compiler sees to it");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Service|Base|Common|Dto|DTO)")
          .because("such a name fits anything, so anything ends up in it");

  @ArchTest
  static final ArchRule commandsLiveInCli =
      classes()
          .that()
          .haveSimpleNameEndingWith("Command")
          .should()
          .resideInAPackage("..cli")
          .because("the terminal is a face, like the browser");

  @ArchTest
  static final ArchRule theBillIsTextAndValues =
      noClasses()
          .that(resideInAPackage("..bill.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.springframework.jdbc..", "org.springframework.web..")
          .because("a bill is checked in CI, with no server and no database");

  @ArchTest
  static final ArchRule placesOfARoomCallOneWay =
      slices()
          .matching("io.watchbill.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .because("two places that need each other are one, and nobody can read either alone");

  private static boolean readsTheTime(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean clock =
        owner.isAssignableTo(Clock.class)
            || owner.isEquivalentTo(InstantSource.class)
            || owner.isEquivalentTo(System.class)
            || owner.getPackageName().equals(Instant.class.getPackageName());
    return clock && READS_THE_TIME.contains(access.getTarget().getName());
  }

  /**
   * Records, enums, interfaces that only they implement, other rules: no bean, nothing with I/O.
   */
  private static boolean isValueOfOurs(JavaClass type) {
    DescribedPredicate<JavaClass> ours = resideInAPackage("io.watchbill..");
    return ours.test(type.getBaseComponentType())
        && !type.isMetaAnnotatedWith(Component.class)
        && !type.getSimpleName().endsWith("Store");
  }
}
