package fr.morvan.mobile.directory;

import fr.morvan.france.terminology.Profession;
import fr.morvan.france.terminology.Specialty;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/// Names and roles out of the resources that describe people.
@Mapper(uses = NameMapper.class)
abstract class PersonMapper {

    @Mapping(
            target = "displayName",
            source = "name",
            qualifiedByName = "name",
            defaultExpression = "java(NameMapper.UNNAMED)")
    @Mapping(target = "role", constant = "Patient")
    abstract Person person(Patient patient);

    @Mapping(
            target = "displayName",
            source = "name",
            qualifiedByName = "name",
            defaultExpression = "java(NameMapper.UNNAMED)")
    @Mapping(
            target = "role",
            source = "relationship",
            qualifiedByName = "relationship",
            defaultExpression = "java(\"Proche\")")
    abstract Person person(RelatedPerson relative);

    @Mapping(
            target = "displayName",
            source = "name",
            qualifiedByName = "name",
            defaultExpression = "java(NameMapper.UNNAMED)")
    @Mapping(target = "role", constant = "Professionnel de santé")
    abstract Person person(Practitioner practitioner);

    /// A role with the name of its practitioner, read apart when the role does not carry it.
    Person person(PractitionerRole role, String practitionerName) {
        return new Person(practitionerName, profession(role));
    }

    Optional<String> practitionerName(PractitionerRole role) {
        return role.getPractitioner().hasDisplay()
                ? Optional.of(role.getPractitioner().getDisplay())
                : Optional.empty();
    }

    /// "Médecin · Dermatologie": our own short names for the codes we know, else what the record says.
    String profession(PractitionerRole role) {
        var words = Stream.concat(
                        known(role.getCode(), code -> Profession.ofCode(code).map(Profession::display))
                                .or(() -> label(role.getCode()))
                                .stream(),
                        known(
                                role.getSpecialty(),
                                code -> Specialty.ofCode(code).map(Specialty::label))
                                .or(() -> label(role.getSpecialty()))
                                .stream())
                .distinct()
                .toList();
        return words.isEmpty() ? "Professionnel de santé" : String.join(" · ", words);
    }

    /// "Infirmière · Maison de santé de Château-Chinon".
    String place(PractitionerRole role) {
        var where = role.getOrganization().getDisplay();
        return where == null ? profession(role) : profession(role) + " · " + where;
    }

    @Named("relationship")
    String relationship(List<CodeableConcept> relationships) {
        return label(relationships).orElse("Proche");
    }

    private static Optional<String> label(List<CodeableConcept> concepts) {
        return concepts.stream()
                .flatMap(concept -> concept.hasText()
                        ? Stream.of(concept.getText())
                        : concept.getCoding().stream()
                                .filter(Coding::hasDisplay)
                                .map(Coding::getDisplay))
                .findFirst();
    }

    private static Optional<String> known(
            List<CodeableConcept> concepts, Function<String, Optional<String>> labelOfCode) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(Coding::hasCode)
                .flatMap(coding -> labelOfCode.apply(coding.getCode()).stream())
                .findFirst();
    }
}
