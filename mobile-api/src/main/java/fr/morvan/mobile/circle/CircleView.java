package fr.morvan.mobile.circle;

import java.util.List;
import java.util.Objects;

/// A circle of care as the app shows it.
public record CircleView(String id, PatientView patient, String name, List<MemberView> members) {

    /// Refuses absent parts.
    public CircleView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(patient);
        Objects.requireNonNull(name);
        members = List.copyOf(members);
    }
}
