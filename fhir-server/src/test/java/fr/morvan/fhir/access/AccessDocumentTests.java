package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.Decision.Allowed;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.consent.Restriction.Block;
import fr.morvan.fhir.consent.Restriction.Grant;
import fr.morvan.fhir.consent.Restriction.NoBreakGlass;
import fr.morvan.fhir.consent.Restriction.Opposition;
import fr.morvan.fhir.consent.Wishes;
import fr.morvan.fhir.membership.CareRole;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.id.ResourceId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.SystemScopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/access.md` holds the table the rules themselves give; this test writes the true one to
/// `target/access-table.md`.
class AccessDocumentTests {

    private static final String BEGIN = "<!-- rules: written by AccessDocumentTests -->\n";
    private static final String END = "<!-- end of rules -->";

    private static final PatientId PATIENT = new PatientId("a");
    private static final PractitionerRoleId SITUATION = new PractitionerRoleId("s");
    private static final RelatedPersonId RELATIVE = new RelatedPersonId("r");

    /// What the database would say of one relation.
    private record Relation(Set<String> roles, boolean emergency, Wishes wishes) implements Circles.Sources {

        @Override
        public Set<String> roles(ResourceId member, PatientId patient, Instant now) {
            return roles;
        }

        @Override
        public Map<PatientId, Set<String>> circlesOf(ResourceId member, Instant now, int limit) {
            return roles.isEmpty() ? Map.of() : Map.of(PATIENT, roles);
        }

        @Override
        public Map<PatientId, Wishes> wishes(Collection<PatientId> patients, Instant now) {
            return Map.of(PATIENT, wishes);
        }

        @Override
        public boolean breaksGlass(PractitionerRoleId situation, PatientId patient, Instant now) {
            return emergency;
        }

        @Override
        public List<PatientId> emergenciesOf(PractitionerRoleId situation, Instant now) {
            return emergency ? List.of(PATIENT) : List.of();
        }

        @Override
        public DocumentMatrix.Row documents(PractitionerRoleId situation) {
            return new DocumentMatrix.Row(Set.of("85208-7"), Set.of("75496-0"), false);
        }
    }

    private static Map<String, Facts> things() {
        Map<String, Facts> things = new LinkedHashMap<>();
        things.put("directory", Facts.any("Organization", PATIENT));
        things.put("Patient, circle", Facts.any("Patient", PATIENT));
        things.put("Observation …", Facts.any("Observation", PATIENT));
        things.put("note", Facts.anyNote(PATIENT));
        things.put("document", document(Set.of(), "85208-7"));
        things.put("document of a type closed to the profession", document(Set.of(), "75496-0"));
        for (var mask : DocumentVisibility.values()) {
            things.put("`" + mask.code() + "`", document(Set.of(mask), "85208-7"));
        }
        things.put("Consent", Facts.any("Consent", PATIENT));
        things.put("anything else", Facts.any("Claim", PATIENT));
        return things;
    }

    private static Facts document(Set<DocumentVisibility> masks, String type) {
        return new Facts(
                "DocumentReference",
                "d",
                Set.of(PATIENT),
                false,
                Optional.of(new DocumentFacts(false, masks, Set.of("Organization/x"), Set.of(type))));
    }

    private record Row(String who, Caller caller, Relation relation) {}

    private static List<Row> rows() {
        var professional = new Caller.Professional(
                "x",
                "x",
                new PractitionerId("p"),
                Rpps.parse("10001234568").orElseThrow(),
                List.of(SITUATION),
                Optional.of(SITUATION),
                Optional.empty(),
                Optional.empty());
        var relative = new Caller.Relative("x", "x", RELATIVE);
        var member = Set.of("60");
        Set<String> none = Set.of();
        return List.of(
                new Row("professional outside the circle", professional, relation(none)),
                new Row("the same, who broke the glass", professional, new Relation(none, true, Wishes.NONE)),
                new Row(
                        "the same, where the patient refuses break-glass",
                        professional,
                        new Relation(none, true, new Wishes(List.of(new NoBreakGlass())))),
                new Row(
                        "the same, blocked",
                        professional,
                        new Relation(none, true, new Wishes(List.of(new Block("Practitioner/p"))))),
                new Row("professional of the circle", professional, relation(member)),
                new Row("*médecin traitant*", professional, relation(Set.of(CareRole.ATTENDING_DOCTOR))),
                new Row("participant of a teleconsultation", professional, relation(Set.of(CareRole.TELECONSULTATION))),
                new Row(
                        "of the circle, the patient opposes",
                        professional,
                        new Relation(member, false, new Wishes(List.of(new Opposition(Set.of()))))),
                new Row(
                        "of the circle, opposition to Observation",
                        professional,
                        new Relation(member, false, new Wishes(List.of(new Opposition(Set.of("Observation")))))),
                new Row(
                        "of the circle, blocked",
                        professional,
                        new Relation(member, false, new Wishes(List.of(new Block("PractitionerRole/s"))))),
                new Row("the patient", new Caller.PatientCaller("x", "x", PATIENT), relation(none)),
                new Row("another patient", new Caller.PatientCaller("x", "x", new PatientId("b")), relation(none)),
                new Row("legal representative", relative, relation(Set.of(CareRole.LEGAL_REPRESENTATIVE))),
                new Row("relative of the circle", relative, relation(Set.of("CAREGIVER"))),
                new Row(
                        "the same, granted Observation and DocumentReference",
                        relative,
                        new Relation(
                                Set.of("CAREGIVER"),
                                false,
                                new Wishes(List.of(
                                        new Grant("RelatedPerson/r", Set.of("Observation", "DocumentReference")))))),
                new Row("relative outside the circle", relative, relation(none)),
                new Row("digital helper", new Caller.DigitalHelper("x", "x"), relation(none)),
                new Row("analyst", new Caller.Analyst("x", "x"), relation(none)),
                new Row("operator", new Caller.Operator("x", "x"), relation(none)),
                new Row(
                        "service with `system/Observation.r`",
                        new Caller.ServiceAccount(
                                "x",
                                "x",
                                SystemScopes.parse("system/Observation.r").orElseThrow()),
                        relation(none)));
    }

    private static Relation relation(Set<String> roles) {
        return new Relation(roles, false, Wishes.NONE);
    }

    static String table() {
        var things = things();
        var table = new StringBuilder("| who | ")
                .append(String.join(" | ", things.keySet()))
                .append(" |\n|---|");
        table.append("---|".repeat(things.size())).append("\n");
        for (var row : rows()) {
            table.append("| ").append(row.who()).append(" | ");
            table.append(things.values().stream()
                            .map(facts -> cell(
                                    AccessRules.see(row.caller(), facts, new Circles(row.relation(), Instant.EPOCH))))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String cell(Decision decision) {
        return switch (decision) {
            case Allowed allowed -> "**" + allowed.ground() + "**";
            case Denied denied -> denied.refusal().name();
        };
    }

    @Test
    void documentSaysWhatTheRulesSay() throws IOException {
        var truth = table();
        Files.writeString(Path.of("target", "access-table.md"), truth);
        var document = Files.readString(Path.of(System.getProperty("morvan.root"), "docs", "access.md"));
        assertThat(document).contains(BEGIN, END);
        assertThat(document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END)))
                .as("docs/access.md is stale: the true table is in fhir-server/target/access-table.md")
                .isEqualTo(truth);
    }

    @Test
    void everyGroundAndRefusalIsExplained() throws IOException {
        var document = Files.readString(Path.of(System.getProperty("morvan.root"), "docs", "access.md"));
        for (var ground : Decision.Ground.values()) {
            assertThat(document).contains("`" + ground + "`");
        }
        for (var refusal : Decision.Refusal.values()) {
            assertThat(document).contains("`" + refusal + "`");
        }
    }
}
