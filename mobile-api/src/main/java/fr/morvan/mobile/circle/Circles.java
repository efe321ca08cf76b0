package fr.morvan.mobile.circle;

import fr.morvan.france.id.PatientId;
import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.circle.CircleEntry.MemberEntry;
import fr.morvan.mobile.directory.Directory;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.directory.Person;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The circles of care, as fhir-server lets a caller see them.
@Component
public class Circles {

    private final FhirCircles fhir;
    private final Directory directory;
    private final Clock clock;

    Circles(FhirCircles fhir, Directory directory, Clock clock) {
        this.fhir = fhir;
        this.directory = directory;
        this.clock = clock;
    }

    /// One circle; empty when it does not exist or is not for this caller.
    public Optional<Circle> find(String id, OnBehalfOf caller) {
        return fhir.find(id, caller)
                .flatMap(entry -> PatientId.parse(entry.patient()).map(patient -> new Circle(entry.id(), patient)));
    }

    int count(SignedIn who) {
        return fhir.of(who).size();
    }

    List<CircleView> of(SignedIn who) {
        var entries = fhir.of(who);
        if (entries.isEmpty()) {
            return List.of();
        }
        var patients = fhir.patients(
                entries.stream()
                        .flatMap(entry -> PatientId.parse(entry.patient()).stream())
                        .toList(),
                who.onBehalfOf());
        var today = LocalDate.now(clock.withZone(CircleMapper.REGION));
        var people = directory.people(
                entries.stream()
                        .flatMap(entry -> current(entry, today))
                        .filter(member -> !member.isDescribed())
                        .map(MemberEntry::who)
                        .toList(),
                who.onBehalfOf());
        return entries.stream()
                .flatMap(entry -> view(entry, patients, people, today).stream())
                .toList();
    }

    private static Optional<CircleView> view(
            CircleEntry entry, Map<PatientId, PatientView> patients, Map<Mention, Person> people, LocalDate today) {
        return PatientId.parse(entry.patient())
                .flatMap(id -> Optional.ofNullable(patients.get(id)))
                .map(patient -> new CircleView(
                        entry.id(),
                        patient,
                        Optional.ofNullable(entry.name()).orElse("Cercle de soins de " + patient.displayName()),
                        current(entry, today)
                                .map(member -> member(member, people))
                                .toList()));
    }

    /// A team is written by services only, so its own words about its members hold; the rest is looked up.
    private static MemberView member(MemberEntry member, Map<Mention, Person> people) {
        var person = Optional.ofNullable(people.get(member.who()));
        var name = Optional.ofNullable(member.who().display());
        var role = Optional.ofNullable(member.role());
        return new MemberView(
                name.or(() -> person.map(Person::displayName)).orElseThrow(),
                role.or(() -> person.map(Person::role)).orElseThrow(),
                member.since());
    }

    private static Stream<MemberEntry> current(CircleEntry entry, LocalDate today) {
        return entry.members().stream().filter(member -> member.isMemberOn(today));
    }
}
