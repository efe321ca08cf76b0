package fr.morvan.fhir.access;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a visitor may see as a whole, by the same rules that judge each resource.
///
/// The change feed compares it with what it was: what is missing was lost, whatever took it away. So the word of an
/// extent is made by asking the rules about one resource of each kind they tell apart, and not from what they look at:
/// membership, role, opposition, block, grant and emergency show in it exactly when they change what is seen.
public final class Sight {

    /// The operation that tells it, with its `$`.
    static final String OPERATION = "$changes";

    /// Words that begin so are about documents, the others are types.
    private static final String DOCUMENTS = "+";

    private static final List<String> TYPES = Stream.of(
                    Stream.of("Patient"),
                    ResourceTypes.CIRCLE.stream(),
                    ResourceTypes.CLINICAL.stream(),
                    ResourceTypes.PRIVACY.stream())
            .flatMap(each -> each)
            .sorted()
            .toList();

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
        Map<PatientId, String> extents = new TreeMap<>(Comparator.comparing(PatientId::value));
        for (var patient : Asking.patients(visit)) {
            var extent = extent(visit, patient);
            if (!extent.isEmpty()) {
                extents.put(patient, extent);
            }
        }
        return extents;
    }

    private static String extent(Visit visit, PatientId patient) {
        List<String> words = new ArrayList<>();
        TYPES.stream().filter(type -> sees(visit, Facts.any(type, patient))).forEach(words::add);
        var documents = documents(visit, patient);
        words.addAll(documents);
        if (!documents.isEmpty()) {
            matrix(visit).ifPresent(words::add);
        }
        return String.join(" ", words);
    }

    /// Which documents by others are seen: those hidden from nobody and those of each mask. Notes are asked about,
    /// since the table of professions does not hide them; whoever sees no other document sees these.
    private static List<String> documents(Visit visit, PatientId patient) {
        List<String> words = new ArrayList<>();
        if (sees(visit, Facts.anyNote(patient))) {
            words.add(DOCUMENTS + "notes");
        }
        for (var mask : DocumentVisibility.values()) {
            if (sees(visit, new Facts("DocumentReference", "", Set.of(patient), false, masked(mask)))) {
                words.add(DOCUMENTS + mask.code());
            }
        }
        return words;
    }

    private static Optional<DocumentFacts> masked(DocumentVisibility mask) {
        return Optional.of(new DocumentFacts(true, Set.of(mask), Set.of(), Set.of()));
    }

    /// What the table of professions says of a professional: it may be replaced, and their profession corrected.
    private static Optional<String> matrix(Visit visit) {
        return visit.caller() instanceof Professional professional
                ? professional
                        .actingAs()
                        .map(visit.circles()::documents)
                        .map(row -> DOCUMENTS
                                + String.join(",", new TreeSet<>(row.allowed())) + "/"
                                + String.join(",", new TreeSet<>(row.denied())) + "/" + row.others())
                : Optional.empty();
    }

    /// The types an extent opens something of.
    public static Set<String> types(String extent) {
        return Stream.of(extent.split(" "))
                .map(word -> word.startsWith(DOCUMENTS) ? "DocumentReference" : word)
                .collect(Collectors.toSet());
    }

    private static boolean sees(Visit visit, Facts facts) {
        return AccessRules.see(visit.caller(), facts, visit.circles()).isAllowed();
    }

    /// Whether a caller could have seen a resource of which nothing is left but this. Whether it was a hidden document
    /// nobody can tell any more: better an id too much than a copy that is never dropped.
    public static boolean sawRemains(Visit visit, String type, String id, Set<PatientId> patients) {
        var remains = new Facts(type, id, patients, false, Optional.empty());
        if (sees(visit, remains)) {
            return true;
        }
        return type.equals("DocumentReference")
                && sees(visit, new Facts(type, id, patients, false, Optional.of(DocumentFacts.NOTE)));
    }

    /// Whether a service is told the changes of a type: to follow it is to search and to read it.
    public static boolean follows(ServiceAccount service, String type) {
        return AccessRules.scope(service, type, Interaction.SEARCH).isAllowed()
                && AccessRules.scope(service, type, Interaction.READ).isAllowed();
    }
}
