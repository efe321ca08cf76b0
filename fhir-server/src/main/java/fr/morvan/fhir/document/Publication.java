package fr.morvan.fhir.document;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.france.terminology.NoteType;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/// Takes in documents as MHD's Simplified Publish does (ITI-105): a DocumentReference brings its bytes along, which are
/// stored as a Binary of their own in the same transaction.
///
/// After the rules had their say: what is wrong with a document is told to those who may write it.
@Component
@Interceptor
class Publication implements FhirInterceptor {

    private static final int AFTER_THE_RULES = 10;
    private static final String BYTES = Publication.class.getName();

    /// A service says by its profile that it publishes; else its bytes stay where it put them.
    private static final Set<String> PROFILES = Set.of(
            "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.SimplifiedPublish.DocumentReference",
            "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-simplified-publish");

    private final Content content;
    private final Replacement replacement;
    private final Scans scans;
    private final DaoRegistry daos;

    Publication(Content content, Replacement replacement, Scans scans, DaoRegistry daos) {
        this.scans = scans;
        this.content = content;
        this.replacement = replacement;
        this.daos = daos;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_THE_RULES)
    public void created(IBaseResource resource, RequestDetails request) {
        if (resource instanceof DocumentReference document) {
            Visit.of(request).ifPresent(visit -> {
                restore(document);
                check(document);
                ScanState.clear(document);
                if (document.getUserData(ProvidedBundle.BYTES) instanceof byte[] bytes) {
                    var url = document.getContentFirstRep().getAttachment().getUrl();
                    scans.admit(document, url.substring("Binary/".length()), bytes);
                } else if (isPublished(document, visit)) {
                    publish(document);
                }
                replacement.replace(document, visit);
            });
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_THE_RULES)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (before instanceof DocumentReference old
                && after instanceof DocumentReference next
                && Visit.of(request).isPresent()) {
            check(next);
            ScanState.carry(old, next);
        } else if (after instanceof Binary binary) {
            scans.again(binary);
        }
    }

    /// The bytes go with their document, in the same transaction.
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_THE_RULES)
    public void deleted(IBaseResource resource, RequestDetails request) {
        if (resource instanceof DocumentReference document && Visit.of(request).isPresent()) {
            document.getContent().stream()
                    .map(each -> new IdType(each.getAttachment().getUrl()))
                    .filter(url -> "Binary".equals(url.getResourceType()) && url.hasIdPart() && !url.isAbsolute())
                    .filter(url -> isOf(document, url))
                    .forEach(url -> daos.getResourceDao(Binary.class).delete(url, new SystemRequestDetails()));
        }
    }

    private boolean isOf(DocumentReference document, IdType url) {
        try {
            var bytes = daos.getResourceDao(Binary.class).read(url, new SystemRequestDetails());
            return Scans.document(bytes)
                    .filter(document.getIdElement().getIdPart()::equals)
                    .isPresent();
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    private void check(DocumentReference document) {
        for (var each : document.getContent()) {
            if (each.getAttachment().hasData()) {
                content.check(each.getAttachment());
            }
        }
    }

    private static boolean isPublished(DocumentReference document, Visit visit) {
        if (visit.caller() instanceof ServiceAccount) {
            return document.getMeta().getProfile().stream()
                    .anyMatch(profile -> PROFILES.contains(profile.getValueAsString()));
        }
        return document.getType().getCoding().stream().noneMatch(each -> NoteType.SYSTEM.equals(each.getSystem()));
    }

    private void publish(DocumentReference document) {
        Content.require(document.getStatus() == DocumentReferenceStatus.CURRENT, "status : current");
        Content.require(document.getType().hasCoding(), "type : le type du document, en LOINC");
        Content.require(document.getContent().size() == 1, "content : un seul par document");
        var attachment = document.getContentFirstRep().getAttachment();
        Content.require(
                attachment.hasData() && !attachment.hasUrl(),
                "content.attachment : le contenu en base64 dans data, sans url");
        Content.require(attachment.hasContentType(), "content.attachment.contentType : exigé");
        Content.require(attachment.hasTitle(), "content.attachment.title : exigé");
        if (!document.hasDate()) {
            document.setDateElement(InstantType.withCurrentTime());
        }
        content.complete(attachment);
        var binary = new Binary()
                .setContentType(attachment.getContentType())
                .setData(attachment.getData())
                .setSecurityContext(new Reference(
                        "DocumentReference/" + document.getIdElement().getIdPart()));
        binary.setId("Binary/" + UUID.randomUUID());
        scans.admit(document, binary.getIdElement().getIdPart(), attachment.getData());
        daos.getResourceDao(Binary.class).update(binary, new SystemRequestDetails());
        document.setUserData(BYTES, attachment.getData());
        attachment.setDataElement(null);
        attachment.setUrl("Binary/" + binary.getIdElement().getIdPart());
    }

    /// A transaction that is tried again brings the document as it was left, without the bytes that were rolled back.
    private static void restore(DocumentReference document) {
        if (document.getUserData(BYTES) instanceof byte[] bytes) {
            document.getContentFirstRep().getAttachment().setUrlElement(null).setData(bytes);
        }
    }
}
