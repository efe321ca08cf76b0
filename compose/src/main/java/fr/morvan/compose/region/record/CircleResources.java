package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Circle;
import fr.morvan.compose.region.population.Circle.Member;
import fr.morvan.compose.region.population.Circle.RelativeMember;
import fr.morvan.compose.region.population.Inhabitant;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Relative;
import fr.morvan.france.profile.FrCore;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamParticipantComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/// Relatives and circles of care, shaped by the *cercle de soins* guide (CDS 2.0).
final class CircleResources {

    /// Name space of identifiers the demonstration gives itself.
    static final String OWN_IDENTIFIERS = "https://morvan.example/demo/identifier";

    private static final String PARTICIPATION =
            "https://mos.esante.gouv.fr/NOS/TRE_R259-HL7ParticipationFunction/FHIR/TRE-R259-HL7ParticipationFunction";
    private static final String ROLE_CLASS =
            "https://mos.esante.gouv.fr/NOS/TRE_R260-HL7RoleClass/FHIR/TRE-R260-HL7RoleClass";
    private static final String ROLE_CODE =
            "https://mos.esante.gouv.fr/NOS/TRE_R216-HL7RoleCode/FHIR/TRE-R216-HL7RoleCode";

    private CircleResources() {}

    /// Relatives first: the circles refer to them.
    static List<Resource> of(Population population) {
        return Stream.concat(
                        population.circles().stream()
                                .flatMap(circle -> circle.relatives().stream()
                                        .<Resource>map(member -> relative(circle.patient(), member.relative()))),
                        population.circles().stream().<Resource>map(CircleResources::careTeam))
                .toList();
    }

    private static RelatedPerson relative(Inhabitant patient, Relative relative) {
        var person = new RelatedPerson();
        person.setId(relative.id().value());
        person.getMeta().addProfile(FrCore.RELATED_PERSON);
        return person.addIdentifier(own(relative.id().value()))
                .setActive(true)
                .setPatient(Fhir.reference(patient.id(), patient.displayName()))
                .addRelationship(Fhir.concept(ROLE_CLASS, "CAREGIVER", "Aidant"))
                .addRelationship(Fhir.concept(ROLE_CODE, relative.relation(), relative.relationText()))
                .addName(Fhir.name(relative.gender(), relative.given(), relative.family())
                        .setText(relative.displayName()))
                .addTelecom(Fhir.phone(relative.phone()))
                .addTelecom(Fhir.email(relative.email()))
                .setGender(Fhir.gender(relative.gender()));
    }

    private static CareTeam careTeam(Circle circle) {
        var team = new CareTeam();
        team.setId(circle.id());
        team.addIdentifier(own(circle.id()))
                .setStatus(CareTeam.CareTeamStatus.ACTIVE)
                .setName("Cercle de soins de " + circle.patient().displayName())
                .setSubject(
                        Fhir.reference(circle.patient().id(), circle.patient().displayName()))
                .setPeriod(Fhir.from(circle.since()))
                .addManagingOrganization(
                        Fhir.reference(circle.doctor().situation().site().organization()));
        team.addParticipant(member(
                circle.doctor(),
                Fhir.concept(PARTICIPATION, "PCP", "Médecin traitant").setText("Médecin traitant")));
        team.addParticipant(member(circle.nurse(), profession(circle.nurse())));
        circle.others().forEach(other -> team.addParticipant(member(other, profession(other))));
        circle.relatives().forEach(relative -> team.addParticipant(relative(relative)));
        return team;
    }

    private static CodeableConcept profession(Member member) {
        var profession = member.professional().profession();
        return Fhir.concept(profession).setText(profession.display());
    }

    private static CareTeamParticipantComponent member(Member member, CodeableConcept role) {
        var period = Fhir.from(member.since());
        member.until().ifPresent(until -> period.setEndElement(Fhir.dateTime(until)));
        return new CareTeamParticipantComponent()
                .addRole(role)
                .setMember(Fhir.reference(
                        member.situation().id(), member.professional().displayName()))
                .setPeriod(period);
    }

    private static CareTeamParticipantComponent relative(RelativeMember member) {
        var relative = member.relative();
        return new CareTeamParticipantComponent()
                .addRole(Fhir.concept(ROLE_CLASS, "CAREGIVER", "Aidant").setText(relative.relationText()))
                .setMember(Fhir.reference(relative.id(), relative.displayName()))
                .setPeriod(Fhir.from(member.since()));
    }

    private static Identifier own(String value) {
        return new Identifier().setSystem(OWN_IDENTIFIERS).setValue(value);
    }
}
