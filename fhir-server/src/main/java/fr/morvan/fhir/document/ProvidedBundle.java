package fr.morvan.fhir.document;

import ca.uhn.fhir.util.FhirTerser;
import fr.morvan.fhir.server.FhirFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// One bundle of documents: checked as a whole, then given ids of ours, so that the bytes name their document and the
/// document its bytes.
final class ProvidedBundle {

    private static final String ONE_BINARY =
            "content.attachment.url : l'adresse d'un Binary du lot, à ce document seul";
    /// What a document brings along, for the scanner.
    static final String BYTES = ProvidedBundle.class.getName();

    private static final int MOST = 50;
    private static final Set<String> TYPES = Set.of("List", "DocumentReference", "Binary");

    private final Bundle bundle;
    private final Content content;
    private final FhirTerser terser;
    private final Map<String, Resource> byUrl = new HashMap<>();

    ProvidedBundle(Bundle bundle, Content content, FhirTerser terser) {
        this.bundle = bundle;
        this.content = content;
        this.terser = terser;
    }

    /// @return references of what will be stored
    Collection<String> prepare() {
        Content.require(bundle.getType() == Bundle.BundleType.TRANSACTION, "type : transaction");
        bundle.getEntry().forEach(this::check);
        var documents = all(DocumentReference.class);
        Content.require(!documents.isEmpty() && documents.size() <= MOST, "de 1 à " + MOST + " DocumentReference");
        Content.require(all(Binary.class).size() == documents.size(), "un Binary par DocumentReference");
        var lists = all(ListResource.class);
        Content.require(lists.size() == 1, "une List, le lot de soumission");
        bundle.getEntry().forEach(ProvidedBundle::name);
        byUrl.values().forEach(this::refer);
        documents.forEach(this::join);
        Content.require(
                all(Binary.class).stream().allMatch(Binary::hasSecurityContext), "un Binary n'est à aucun document");
        check(lists.getFirst(), documents);
        return byUrl.values().stream().map(ProvidedBundle::reference).toList();
    }

    private void check(BundleEntryComponent entry) {
        var resource = entry.getResource();
        var request = entry.getRequest();
        Content.require(resource != null && TYPES.contains(resource.fhirType()), "List, DocumentReference et Binary");
        Content.require(
                request.getMethod() == HTTPVerb.POST && resource.fhirType().equals(request.getUrl()),
                "request : POST " + resource.fhirType());
        Content.require(!request.hasIfNoneExist() && !request.hasIfMatch(), "request : sans condition");
        Content.require(
                entry.hasFullUrl()
                        && entry.getFullUrl().startsWith("urn:uuid:")
                        && byUrl.put(entry.getFullUrl(), resource) == null,
                "fullUrl : urn:uuid, chacune une fois");
    }

    private <T> List<T> all(Class<T> type) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static void name(BundleEntryComponent entry) {
        var resource = entry.getResource();
        resource.setId(resource.fhirType() + "/" + UUID.randomUUID());
        entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(reference(resource));
    }

    private void refer(Resource resource) {
        for (var found : terser.getAllResourceReferences(resource)) {
            var reference = found.getResourceReference();
            Optional.ofNullable(byUrl.get(reference.getReferenceElement().getValue()))
                    .ifPresent(target -> reference.setReference(reference(target)));
        }
    }

    private void join(DocumentReference document) {
        Content.require(document.getStatus() == DocumentReferenceStatus.CURRENT, "status : current");
        Content.require(document.getType().hasCoding(), "type : le type du document, en LOINC");
        Content.require(document.getContent().size() == 1, "content : un seul par document");
        var attachment = document.getContentFirstRep().getAttachment();
        Content.require(attachment.hasTitle(), "content.attachment.title : exigé");
        Content.require(!attachment.hasData(), ONE_BINARY);
        var binary = bytes(attachment.getUrl());
        Content.require(
                !attachment.hasContentType() || attachment.getContentType().equals(binary.getContentType()),
                "content.attachment.contentType : celui du Binary");
        Content.require(binary.hasContentType(), "Binary.contentType : exigé");
        attachment.setContentType(binary.getContentType()).setData(binary.getData());
        content.check(attachment);
        content.complete(attachment);
        document.setUserData(BYTES, attachment.getData());
        attachment.setDataElement(null);
        attachment.setUrl(reference(binary));
        binary.setSecurityContext(new Reference(reference(document)));
        if (!document.hasDate()) {
            document.setDateElement(InstantType.withCurrentTime());
        }
    }

    private Binary bytes(String url) {
        if (byUrl.get(url) instanceof Binary bytes && bytes.hasData() && !bytes.hasSecurityContext()) {
            return bytes;
        }
        throw FhirFailure.UNPROCESSABLE.exception(ONE_BINARY);
    }

    /// The list names the documents of the bundle and their patient, and nothing else.
    private static void check(ListResource list, List<DocumentReference> documents) {
        Content.require(
                list.getCode().getCoding().stream().anyMatch(code -> "submissionset".equals(code.getCode())),
                "List.code : submissionset");
        var named = documents.stream().map(ProvidedBundle::reference).toList();
        Content.require(
                list.getEntry().stream()
                        .allMatch(entry -> named.contains(entry.getItem().getReference())),
                "List.entry : les documents du lot");
        Content.require(
                list.hasSubject()
                        && documents.stream()
                                .allMatch(document -> list.getSubject()
                                        .getReference()
                                        .equals(document.getSubject().getReference())),
                "List.subject : le patient de chaque document");
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
