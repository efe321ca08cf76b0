package fr.morvan.mobile.circle;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.circle.MeView.SituationView;
import fr.morvan.mobile.directory.Directory;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells a caller who they are here.
@Component
class Me {

    private final Circles circles;
    private final Directory directory;

    Me(Circles circles, Directory directory) {
        this.circles = circles;
        this.directory = directory;
    }

    MeView of(SignedIn who) {
        var caller = who.caller();
        return switch (caller) {
            case Caller.Professional professional ->
                new MeView(
                        "professional",
                        professional.displayName(),
                        professional.practitioner().reference(),
                        circles.count(who),
                        situations(professional.situations(), who.onBehalfOf()),
                        professional
                                .actingAs()
                                .map(PractitionerRoleId::reference)
                                .orElse(null));
            case Caller.PatientCaller patient ->
                of(who, "patient", patient.patient().reference());
            case Caller.Relative relative ->
                of(who, "relative", relative.relatedPerson().reference());
            case Caller.DigitalHelper _ -> of(who, "digital-helper", null);
            case Caller.Analyst _ -> of(who, "ars-analyst", null);
            case Caller.Operator _ -> of(who, "operator", null);
            case Caller.ServiceAccount _ -> of(who, "service", null);
        };
    }

    private MeView of(SignedIn who, String kind, @Nullable String fhirUser) {
        return new MeView(kind, who.caller().displayName(), fhirUser, circles.count(who), null, null);
    }

    private List<SituationView> situations(List<PractitionerRoleId> situations, OnBehalfOf caller) {
        var places = directory.places(situations, caller);
        return situations.stream()
                .map(id -> new SituationView(id.reference(), places.getOrDefault(id, "Situation " + id.value())))
                .toList();
    }
}
