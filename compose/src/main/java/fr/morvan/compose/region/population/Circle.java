package fr.morvan.compose.region.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Who cares for one patient (*cercle de soins*).
///
/// @param id of the CareTeam
/// @param doctor the attending doctor, one of the members
/// @param nurse one of the members
/// @param relatives with the day they joined
public record Circle(
        String id,
        Inhabitant patient,
        LocalDate since,
        Member doctor,
        Member nurse,
        List<Member> others,
        List<RelativeMember> relatives) {

    /// A professional in the circle.
    ///
    /// @param until when the professional left; empty for those who are still in
    public record Member(Professional professional, Situation situation, LocalDate since, Optional<LocalDate> until) {}

    /// A relative in the circle.
    public record RelativeMember(Relative relative, LocalDate since) {}
}
