package fr.morvan.fhir.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The law as one table: who, under which wishes of the patient, sees and writes what. Written by hand, deny rows
/// first; it
/// knows nothing of the rules in the code.
final class Law {

    /// One resource of the record of `pat-{it}`, and a search that would find it.
    enum Thing {
        /// P
        P("Patient/pat-%s", "Patient?_id=pat-%s"),
        /// T: the circle
        T("CareTeam/team-%s", "CareTeam?patient=Patient/pat-%s"),
        /// K: a relative
        K("RelatedPerson/rel-%s", "RelatedPerson?patient=pat-%s"),
        /// E
        E("Encounter/enc-%s", "Encounter?patient=pat-%s"),
        /// O
        O("Observation/obs-%s", "Observation?patient=pat-%s&category=vital-signs"),
        /// C
        C("Condition/cond-%s", "Condition?patient=pat-%s"),
        /// M: a prescription
        M("MedicationRequest/med-%s", "MedicationRequest?patient=pat-%s"),
        /// S: a message
        S("Communication/com-%s", "Communication?patient=pat-%s"),
        /// N: a note of the liaison notebook
        N("DocumentReference/note-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// R: a report of a teleconsultation
        R("DocumentReference/report-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// Q: a request of an act, which a dentist does not read
        Q("DocumentReference/request-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// X: hidden from professionals
        X("DocumentReference/masked-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// H: hidden from the patient
        H("DocumentReference/hidden-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// L: hidden from legal representatives
        L("DocumentReference/sealed-%s", "DocumentReference?patient=pat-%s&_sort=date"),
        /// W: a consent
        W("Consent/consent-%s", "Consent?patient=pat-%s"),
        /// F: a claim, which is no part of the shared record
        F("Claim/claim-%s", "Claim?patient=pat-%s");

        final String path;
        final String search;

        Thing(String path, String search) {
            this.path = path;
            this.search = search;
        }
    }

    /// What somebody may try to write in their own name.
    enum Deed {
        /// n: a note
        N,
        /// o: a measure
        O,
        /// m: a message
        M,
        /// w: a consent
        W
    }

    /// What the patient wishes; each has a patient of its own.
    static final Set<String> WISHES = Set.of(
            "none", "lapsed", "opposed", "no-condition", "blocked-role", "blocked-person", "no-emergency", "granted");

    /// Callers by name; see [LawMatrix]. The whole record is `PTKEOCMSNRQXHLWF`.
    private static final String TABLE = """
            # deny: nothing is seen, nothing is written
            outsider      none lapsed granted opposed                      : -
            former        none lapsed granted opposed                      : -
            future        none lapsed granted                              : -
            consulted     none lapsed granted                              : -
            closed        none lapsed opposed                              : -
            elsewhere     none lapsed granted                              : -
            undecided     none granted                                     : -
            foreign       none granted                                     : -
            other-patient none granted                                     : -
            other-relative none granted                                    : -
            helper        none granted                                     : -
            analyst       none granted                                     : -
            operator      none granted                                     : -
            powerless     none granted                                     : -
            nurse         opposed blocked-role blocked-person              : -
            gp            opposed blocked-role blocked-person              : -
            dentist       opposed blocked-role blocked-person              : -
            consultant    opposed blocked-role blocked-person              : -
            emergency     blocked-role blocked-person no-emergency         : -
            # allow
            nurse         none lapsed granted no-emergency                 : PTKEOCMSNRQHL : nom
            nurse         no-condition                                     : PTKEOMSNRQHL : nom
            gp            none no-emergency                                : PTKEOCMSNRQXHL : nom
            gp            no-condition                                     : PTKEOMSNRQXHL : nom
            dentist       none                                             : PTKEOCMSNRHL : nom
            dentist       no-condition                                     : PTKEOMSNRHL : nom
            consultant    none                                             : PTKEOCMSNRQHL : nom
            consultant    no-condition                                     : PTKEOMSNRQHL : nom
            emergency     none lapsed granted opposed no-condition         : PTKEOCMSNRQHL : n
            patient       none granted opposed no-condition blocked-person : PTKEOCMSNRQXLW : nw
            guardian      none granted opposed no-condition blocked-person : PTKEOCMSNRQXW : w
            relative      none lapsed opposed no-condition blocked-role blocked-person no-emergency : PTKN
            relative      granted                                          : PTKONRQX
            """;

    /// One line for one of its wishes.
    record Row(String caller, String wish, Set<Thing> sees, Set<Deed> writes) {}

    private Law() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var cells = line.split(":", -1);
            var words = cells[0].strip().split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                if (!WISHES.contains(words[i])) {
                    throw new IllegalArgumentException(line);
                }
                rows.add(new Row(
                        words[0],
                        words[i],
                        letters(cells[1]).map(Thing::valueOf).collect(Collectors.toSet()),
                        letters(cells.length > 2 ? cells[2] : "-")
                                .map(Deed::valueOf)
                                .collect(Collectors.toSet())));
            }
        });
        return rows;
    }

    private static java.util.stream.Stream<String> letters(String cell) {
        return cell.strip()
                .replace("-", "")
                .toUpperCase(java.util.Locale.ROOT)
                .chars()
                .mapToObj(Character::toString);
    }
}
