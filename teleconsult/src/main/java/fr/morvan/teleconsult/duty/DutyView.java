package fr.morvan.teleconsult.duty;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.roster.Site;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A duty as the list shows it.
///
/// @param departments INSEE codes
/// @param source `loader`, `person`, `icalendar` or `fhir`
/// @param editable why the reader may change it; absent when they may not
record DutyView(
        long id,
        String practitionerRole,
        String displayName,
        String siteName,
        String specialty,
        List<String> departments,
        Instant start,
        Instant end,
        String source,
        Optional<String> editable) {

    static DutyView of(DutyList.Row row, Optional<String> editable) {
        Duty duty = row.duty();
        return new DutyView(
                row.id(),
                duty.specialist().reference(),
                row.displayName(),
                row.organizationName(),
                duty.specialty().code(),
                duty.departments(),
                duty.start(),
                duty.end(),
                row.source(),
                editable);
    }

    /// @param people whose duties the reader may change
    /// @param undoable whether the reader has a change of their own to take back
    record Page(List<DutyView> duties, List<Person> people, List<Department> departments, boolean undoable) {}

    /// @param specialty TRE_R38 code; absent where the directory says none
    /// @param departement INSEE code of where they sit
    record Person(String practitionerRole, String displayName, Optional<String> specialty, String departement) {

        static Person of(Site site) {
            return new Person(
                    site.situation().reference(),
                    site.displayName(),
                    site.specialty().map(Specialty::code),
                    site.departement());
        }
    }

    /// @param code INSEE code
    record Department(String code, String name) {}

    /// What a person writes.
    record DutyBody(
            @NotNull @Pattern(regexp = "PractitionerRole/[A-Za-z0-9.-]{1,64}")
            String practitionerRole,

            @NotNull @Pattern(regexp = "[A-Z0-9]{2,8}") String specialty,
            @NotEmpty @Size(max = 110) List<@NotNull @Pattern(regexp = "[0-9AB]{2,3}") String> departments,
            @NotNull Instant start,
            @NotNull Instant end) {}
}
