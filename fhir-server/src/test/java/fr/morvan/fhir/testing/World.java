package fr.morvan.fhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.france.terminology.NoteType;
import fr.morvan.france.terminology.Profession;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// Two patients, A and B, each with a circle and one resource of each kind; a directory; one appointment of both.
public final class World {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private World() {}

    static void load(Server server, Caller loader) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        directory(bundle);
        record(bundle, "a", "role-nurse");
        record(bundle, "b", "role-specialist");
        shared(bundle);
        var answer = server.transaction(loader, bundle);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.as(Bundle.class).getEntry()).hasSameSizeAs(bundle.getEntry());
    }

    /// The record of one more patient, `pat-{it}`, in whose circle is the nurse.
    public static void another(Server server, Callers callers, String it) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        record(bundle, it, "role-nurse");
        var answer = server.transaction(callers.loader, bundle);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        consultations(server, callers, it);
    }

    /// Two teleconsultations, as the service writes them: one going on, one long over.
    public static void consultations(Server server, Callers callers, String it) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        add(bundle, consultation("now", it, "in-progress", "role-consultant", ""));
        add(bundle, consultation("then", it, "finished", "role-consulted", ",\"end\":\"2026-01-01T11:00:00Z\""));
        var answer = server.transaction(callers.teleconsult, bundle);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String consultation(String when, String it, String status, String role, String end) {
        return """
                {"resourceType":"Encounter","id":"vr-%1$s-%2$s","status":"%3$s","class":{"code":"VR"},
                 "subject":{"reference":"Patient/pat-%2$s"},"participant":[{"individual":{"reference":"PractitionerRole/%4$s"}}],
                 "period":{"start":"2026-01-01T10:00:00Z"%5$s}}""".formatted(when, it, status, role, end);
    }

    private static void directory(Bundle bundle) {
        add(bundle, """
                {"resourceType":"Organization","id":"org","name":"Maison de santé"}""");
        for (var name : new String[] {
            "nurse",
            "gp",
            "dentist",
            "former",
            "future",
            "outsider",
            "specialist",
            "consultant",
            "consulted",
            "emergency"
        }) {
            add(bundle, """
                    {"resourceType":"Practitioner","id":"%1$s","name":[{"family":"%1$s"}]}""", name);
        }
        for (var role : new String[] {
            "nurse",
            "nurse-2",
            "gp",
            "dentist",
            "former",
            "future",
            "outsider",
            "specialist",
            "consultant",
            "consulted",
            "emergency"
        }) {
            add(bundle, """
                    {"resourceType":"PractitionerRole","id":"role-%1$s","practitioner":{"reference":"Practitioner/%2$s"},
                     "code":[{"coding":[{"system":"%3$s","code":"%4$s"}]}],
                     "organization":{"reference":"Organization/org"}}""", role, role.replace("-2", ""), Profession.SYSTEM, profession(role));
        }
    }

    private static String profession(String role) {
        return switch (role) {
            case "nurse", "nurse-2" -> Profession.NURSE.code();
            case "dentist" -> Profession.DENTIST.code();
            default -> Profession.DOCTOR.code();
        };
    }

    private static void record(Bundle bundle, String it, String role) {
        add(bundle, """
                {"resourceType":"Patient","id":"pat-%1$s","name":[{"family":"Famille%1$s"}],
                 "identifier":[{"system":"urn:test","value":"ins-%1$s"}]}""", it);
        add(bundle, """
                {"resourceType":"RelatedPerson","id":"rel-%1$s","patient":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, """
                {"resourceType":"RelatedPerson","id":"guard-%1$s","patient":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, """
                {"resourceType":"CareTeam","id":"team-%1$s","status":"active","subject":{"reference":"Patient/pat-%1$s"},
                 "participant":[
                  {"member":{"reference":"PractitionerRole/%2$s"},"period":{"start":"2026-01-01"}},
                  {"member":{"reference":"PractitionerRole/role-gp"},"period":{"start":"2026-01-01"},"role":[{"coding":[
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction","code":"PCP"}]}]},
                  {"member":{"reference":"PractitionerRole/role-dentist"},"period":{"start":"2026-01-01"}},
                  {"member":{"reference":"RelatedPerson/guard-%1$s"},"period":{"start":"2026-01-01"},"role":[{"coding":[
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-RoleClass","code":"GUARD"}]}]},
                  {"member":{"reference":"PractitionerRole/role-former"},"period":{"start":"2020-01-01","end":"2021-01-01"}},
                  {"member":{"reference":"PractitionerRole/role-future"},"period":{"start":"2999-01-01"}},
                  {"member":{"reference":"RelatedPerson/rel-%1$s"},"period":{"start":"2026-01-01"}}]}""", it, role);
        add(bundle, """
                {"resourceType":"Encounter","id":"enc-%1$s","status":"finished","class":{"code":"AMB"},
                 "subject":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, """
                {"resourceType":"Observation","id":"obs-%1$s","status":"final","code":{"text":"pouls"},
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                 "subject":{"reference":"Patient/pat-%1$s"},"effectiveDateTime":"2026-02-03"}""", it);
        add(bundle, """
                {"resourceType":"Condition","id":"cond-%1$s","subject":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, """
                {"resourceType":"MedicationRequest","id":"med-%1$s","status":"active","intent":"order",
                 "medicationCodeableConcept":{"text":"paracétamol"},"subject":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, """
                {"resourceType":"Communication","id":"com-%1$s","status":"completed","subject":{"reference":"Patient/pat-%1$s"}}""", it);
        add(bundle, document("note-" + it, it, note()));
        add(bundle, document("report-" + it, it, """
                {"system":"http://loinc.org","code":"85208-7"}"""));
        add(bundle, document("request-" + it, it, """
                {"system":"http://loinc.org","code":"75496-0"}"""));
        add(bundle, masked("masked-" + it, it, "MASQUE_PS"));
        add(bundle, masked("hidden-" + it, it, "INVISIBLE_PATIENT"));
        add(bundle, masked("sealed-" + it, it, "INVISIBLE_REPRESENTANTS_LEGAUX"));
        add(bundle, """
                {"resourceType":"Consent","id":"consent-%1$s","status":"active","patient":{"reference":"Patient/pat-%1$s"},
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"treatment"}]},
                 "category":[{"text":"téléconsultation"}]}""", it);
        add(bundle, """
                {"resourceType":"Claim","id":"claim-%1$s","status":"active","type":{"text":"x"},"use":"claim","created":"2026-01-01",
                 "patient":{"reference":"Patient/pat-%1$s"},"provider":{"reference":"Organization/org"},"priority":{"text":"x"},
                 "insurance":[{"sequence":1,"focal":true,"coverage":{"display":"x"}}]}""", it);
    }

    private static void shared(Bundle bundle) {
        add(bundle, """
                {"resourceType":"Appointment","id":"both","status":"booked","participant":[
                 {"actor":{"reference":"Patient/pat-a"},"status":"accepted"},
                 {"actor":{"reference":"Patient/pat-b"},"status":"accepted"}]}""");
        add(bundle, """
                {"resourceType":"Observation","id":"obs-nobody","status":"final","code":{"text":"température de la salle"}}""");
    }

    /// A coding of the liaison notebook.
    public static String note() {
        return "{\"system\":\"" + NoteType.SYSTEM + "\",\"code\":\"" + NoteType.OBSERVATION.code() + "\"}";
    }

    /// A document about a patient of this world.
    public static String document(String id, String patient, String coding) {
        return """
                {"resourceType":"DocumentReference","id":"%s","status":"current","type":{"coding":[%s]},
                 "subject":{"reference":"Patient/pat-%s"},"date":"2026-03-04T10:%02d:%02dZ",
                 "content":[{"attachment":{"contentType":"text/plain","data":"Ym9uam91cg=="}}]}""".formatted(
                        id, coding, patient, Math.floorMod(id.hashCode(), 60), Math.floorMod(id.hashCode() / 60, 60));
    }

    /// A report written by the specialist, hidden from an audience (TRE_A07).
    public static String masked(String id, String patient, String mask) {
        return document(id, patient, "{\"system\":\"http://loinc.org\",\"code\":\"11488-4\"}")
                // the first page of one is theirs, so that a hidden document shows where a page is short
                .replace("2026-03-04", mask.equals("MASQUE_PS") ? "2026-03-01" : "2026-03-02")
                .replace("\"subject\"", """
                        "author":[{"reference":"PractitionerRole/role-outsider"}],
                        "securityLabel":[{"coding":[{"system":"%s","code":"%s"}]}],"subject\"""".formatted(DocumentVisibility.SYSTEM, mask));
    }

    /// Parses one resource.
    @SuppressWarnings("AnnotateFormatMethod")
    public static Resource resource(String json, Object... values) {
        return (Resource) R4.newJsonParser().parseResource(values.length == 0 ? json : json.formatted(values));
    }

    /// Adds a `PUT` of one resource to a transaction.
    @SuppressWarnings("AnnotateFormatMethod")
    public static void add(Bundle bundle, String json, Object... values) {
        var resource = resource(json, values);
        var url = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        bundle.addEntry()
                .setFullUrl("http://localhost/fhir/" + url)
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl(url);
    }
}
