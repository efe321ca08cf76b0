package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.keycloak.Caller;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Meta;

/// What a person may change of a published document: whom it is hidden from, and whether it is archived; its content is
/// replaced by another document, never rewritten.
///
/// The author marks it in each way; the patient hides it from professionals, and shows it again.
final class DocumentChange {

    private static final String ARCHIVED =
            "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived";
    /// The server's own word of the content, which may change between a read and a write.
    private static final String SCAN_STATE = "https://morvan.example/fhir/StructureDefinition/scan-state";

    private static final String NORMAL = "N";

    private DocumentChange() {}

    static void check(Caller caller, IBaseResource before, Facts factsBefore, IBaseResource after, Facts factsAfter) {
        if (!(before instanceof DocumentReference old) || !(after instanceof DocumentReference next)) {
            return;
        }
        if (factsBefore.note()) {
            require(factsAfter.note(), "une note du cahier de liaison reste une note");
            return;
        }
        require(
                bare(old).equalsDeep(bare(next)),
                "un document publié ne se réécrit pas : seuls securityLabel et l'archivage se changent ; remplacez-le"
                        + " (relatesTo replaces) ou supprimez-le");
        require(
                next.getSecurityLabel().stream().allMatch(DocumentChange::isKnown),
                "securityLabel : MASQUE_PS, INVISIBLE_PATIENT, INVISIBLE_REPRESENTANTS_LEGAUX ou N (TRE_A07)");
        if (!Authorship.isAuthor(caller, old)) {
            require(
                    labels(old).equals(labels(next))
                            && old.getExtensionsByUrl(ARCHIVED).size()
                                    == next.getExtensionsByUrl(ARCHIVED).size()
                            && archived(old) == archived(next),
                    "seul MASQUE_PS se change par le patient");
        }
    }

    private static void require(boolean holds, String said) {
        if (!holds) {
            throw FhirFailure.UNPROCESSABLE.exception(said);
        }
    }

    /// Without what may change, and what the server sets.
    private static DocumentReference bare(DocumentReference document) {
        var bare = document.copy();
        bare.setId((String) null);
        bare.setMeta(new Meta());
        bare.getSecurityLabel().clear();
        bare.getExtension().removeIf(extension -> ARCHIVED.equals(extension.getUrl()));
        bare.getContent()
                .forEach(content -> content.getAttachment()
                        .getExtension()
                        .removeIf(extension -> SCAN_STATE.equals(extension.getUrl())));
        return bare;
    }

    /// One word of the table and nothing beside it: half a mask is none.
    private static boolean isKnown(CodeableConcept label) {
        return label.getCoding().size() == 1
                && label.getCoding().stream()
                        .allMatch(coding -> DocumentVisibility.SYSTEM.equals(coding.getSystem())
                                && coding.hasCode()
                                && (NORMAL.equals(coding.getCode())
                                        || DocumentVisibility.ofCode(coding.getCode())
                                                .isPresent()));
    }

    /// Those the patient does not set.
    private static Set<String> labels(DocumentReference document) {
        return document.getSecurityLabel().stream()
                .flatMap(label -> label.getCoding().stream())
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .filter(Predicate.not(NORMAL::equals))
                .filter(code -> !code.equals(DocumentVisibility.HIDDEN_FROM_PROFESSIONALS.code()))
                .collect(Collectors.toSet());
    }

    private static boolean archived(DocumentReference document) {
        return document.getExtensionsByUrl(ARCHIVED).stream()
                .anyMatch(extension -> extension.getValue() != null
                        && "true".equals(extension.getValue().primitiveValue()));
    }
}
