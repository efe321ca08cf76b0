package fr.morvan.mobile.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.mobile.fhirclient.FhirClient;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.springframework.stereotype.Component;

/// Reads who a reference means.
///
/// Professionals are kept for ten minutes: the directory is open to everyone who can belong to a circle.
/// Patients and relatives are read each time, in the caller's name.
@Component
class FhirDirectory {

    private static final int MAX_KEPT = 10_000;

    private final FhirClient fhir;
    private final PersonMapper mapper;
    private final Cache<String, Person> professionals;

    FhirDirectory(FhirClient fhir, PersonMapper mapper) {
        this.fhir = fhir;
        this.mapper = mapper;
        this.professionals = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
    }

    Optional<Person> find(String reference, OnBehalfOf caller) {
        var parts = reference.split("/", 3);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return switch (parts[0]) {
            case "PractitionerRole", "Practitioner" -> professional(parts[0], parts[1], caller);
            case "RelatedPerson" ->
                fhir.read(RelatedPerson.class, parts[1], caller).map(mapper::person);
            case "Patient" -> fhir.read(Patient.class, parts[1], caller).map(mapper::person);
            default -> Optional.empty();
        };
    }

    Optional<String> place(PractitionerRoleId id, OnBehalfOf caller) {
        return fhir.read(PractitionerRole.class, id.value(), caller).map(mapper::place);
    }

    private Optional<Person> professional(String type, String id, OnBehalfOf caller) {
        var key = type + "/" + id;
        var kept = professionals.getIfPresent(key);
        if (kept != null) {
            return Optional.of(kept);
        }
        var read = type.equals("Practitioner") ? practitioner(id, caller) : role(id, caller);
        read.ifPresent(person -> professionals.put(key, person));
        return read;
    }

    private Optional<Person> practitioner(String id, OnBehalfOf caller) {
        return fhir.read(Practitioner.class, id, caller).map(mapper::person);
    }

    private Optional<Person> role(String id, OnBehalfOf caller) {
        return fhir.read(PractitionerRole.class, id, caller).map(role -> {
            var name = mapper.practitionerName(role)
                    .or(() -> practitioner(
                                    role.getPractitioner().getReferenceElement().getIdPart(), caller)
                            .map(Person::displayName));
            return mapper.person(role, name.orElse(NameMapper.UNNAMED));
        });
    }
}
