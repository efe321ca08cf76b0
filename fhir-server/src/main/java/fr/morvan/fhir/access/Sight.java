package fr.morvan.fhir.access;

import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a visitor may see as a whole, by the same rules that judge each resource.
///
/// The change feed compares it with what it was: what is missing was lost, whatever took it away.
public final class Sight {

    private static final String NOTES = "+notes";

    private Sight() {}

    /// Whether this kind of caller is told changes at all.
    static boolean isOpen(Visit visit) {
        return switch (visit.caller()) {
            case Professional professional -> true;
            case PatientCaller patient -> true;
            case Relative relative -> true;
            case ServiceAccount service -> true;
            case DigitalHelper helper -> false;
            case Analyst analyst -> false;
            case Operator operator -> false;
        };
    }

    /// The patients a person sees something of, each with a word that changes when what they see of them does.
    public static Map<PatientId, String> extents(Visit visit) {
        Map<PatientId, String> extents = new TreeMap<>(java.util.Comparator.comparing(PatientId::value));
        for (var patient : Asking.patients(visit)) {
            var extent = extent(visit, patient);
            if (!extent.isEmpty()) {
                extents.put(patient, extent);
            }
        }
        return extents;
    }

    /// The types open to the caller for this patient; a note is one more than its type.
    private static String extent(Visit visit, PatientId patient) {
        var types = Stream.of(Stream.of("Patient"), ResourceTypes.CIRCLE.stream(), ResourceTypes.CLINICAL.stream())
                .flatMap(each -> each)
                .filter(type -> sees(visit, some(type, patient, false)))
                .sorted()
                .collect(Collectors.joining(" "));
        boolean notes = sees(visit, some("DocumentReference", patient, true));
        return notes ? (types + " " + NOTES).strip() : types;
    }

    /// The types an extent opens something of.
    public static Set<String> types(String extent) {
        return Stream.of(extent.split(" "))
                .map(word -> word.equals(NOTES) ? "DocumentReference" : word)
                .collect(Collectors.toSet());
    }

    private static boolean sees(Visit visit, Facts facts) {
        return AccessRules.see(visit.caller(), facts, visit.circles()).isAllowed();
    }

    private static Facts some(String type, PatientId patient, boolean note) {
        return new Facts(type, type.equals("Patient") ? patient.value() : "", Set.of(patient), false, note);
    }

    /// Whether a caller could have seen a resource of which nothing is left but this.
    public static boolean sawRemains(Visit visit, String type, String id, Set<PatientId> patients) {
        return sees(visit, new Facts(type, id, patients, false, false));
    }

    /// Whether a service is told the changes of a type: to follow it is to search and to read it.
    public static boolean follows(ServiceAccount service, String type) {
        return AccessRules.scope(service, type, Interaction.SEARCH).isAllowed()
                && AccessRules.scope(service, type, Interaction.READ).isAllowed();
    }
}
