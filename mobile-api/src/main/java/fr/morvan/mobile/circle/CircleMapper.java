package fr.morvan.mobile.circle;

import fr.morvan.mobile.circle.CircleEntry.MemberEntry;
import fr.morvan.mobile.directory.Mention;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamParticipantComponent;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/// CareTeam → circle.
@Mapper
abstract class CircleMapper {

    /// Days of a membership are days of the region, whatever the machine's clock says.
    static final ZoneId REGION = ZoneId.of("Europe/Paris");

    @Mapping(target = "id", source = "idElement.idPart")
    @Mapping(target = "patient", source = "subject.reference")
    @Mapping(target = "active", source = "team", qualifiedByName = "active")
    @Mapping(target = "members", source = "participant", defaultExpression = "java(List.of())")
    abstract CircleEntry circle(CareTeam team);

    List<MemberEntry> members(List<CareTeamParticipantComponent> participants) {
        return participants.stream()
                .filter(CareTeamParticipantComponent::hasMember)
                .filter(participant -> !isThePatient(participant.getMember()))
                .map(this::member)
                .toList();
    }

    private static boolean isThePatient(Reference member) {
        return member.hasReference() && member.getReference().startsWith("Patient/");
    }

    @Mapping(target = "who", source = "member")
    @Mapping(target = "role", source = "role", qualifiedByName = "role")
    @Mapping(target = "since", source = "period.startElement")
    @Mapping(target = "until", source = "period.endElement")
    abstract MemberEntry member(CareTeamParticipantComponent participant);

    Mention mention(Reference reference) {
        return new Mention(
                reference.hasReference() ? reference.getReference() : "",
                reference.hasDisplay() ? reference.getDisplay() : null);
    }

    /// A date without time has no time zone: its parts are read as they stand.
    @Nullable
    LocalDate day(DateTimeType when) {
        if (!when.hasValue()) {
            return null;
        }
        var written = when.getValueAsString();
        return switch (when.getPrecision()) {
            case YEAR -> LocalDate.parse(written + "-01-01");
            case MONTH -> LocalDate.parse(written + "-01");
            case DAY -> LocalDate.parse(written);
            default -> when.getValue().toInstant().atZone(REGION).toLocalDate();
        };
    }

    @Named("active")
    boolean isActive(CareTeam team) {
        return !team.hasStatus() || team.getStatus() == CareTeamStatus.ACTIVE;
    }

    @Named("role")
    @Nullable
    String role(List<CodeableConcept> roles) {
        return roles.stream()
                .flatMap(role -> role.hasText()
                        ? Stream.of(role.getText())
                        : role.getCoding().stream().filter(Coding::hasDisplay).map(Coding::getDisplay))
                .findFirst()
                .orElse(null);
    }
}
