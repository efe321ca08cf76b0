package fr.morvan.fhir.summary;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.DocumentConfidentiality;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The document, <https://hl7.org/fhir/R4/documents.html>: a Composition and what its sections name.
final class SummaryDocument {

    private static final String LOINC = "http://loinc.org";
    private static final String WHY_EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason";
    private static final String AUTHOR = "morvan";
    private static final int MOST_OF_A_SECTION = 100;

    private final Resource patient;
    private final String base;
    private final Date now;
    private final Composition composition = new Composition();
    private final Map<String, Resource> entries = new LinkedHashMap<>();

    SummaryDocument(Resource patient, String base, Date now) {
        this.patient = patient;
        this.base = base;
        this.now = now;
        composition.setId(UUID.randomUUID().toString());
        composition.setLanguage("fr");
        composition
                .setStatus(CompositionStatus.FINAL)
                .setType(new CodeableConcept().addCoding(new Coding(LOINC, "60591-5", "Patient summary Document")))
                .setSubject(new Reference(reference(patient)))
                .setDate(now)
                .setTitle("Résumé médical du patient / International Patient Summary")
                .setConfidentiality(DocumentConfidentiality.N);
        var author = new Device();
        author.setId(AUTHOR);
        author.addDeviceName().setName("Morvan").setType(DeviceNameType.MANUFACTURERNAME);
        composition.addContained(author);
        composition.addAuthor(new Reference("#" + AUTHOR).setDisplay("Morvan"));
        composition.setText(SummaryText.paragraph(
                "Résumé fait à la demande, de ce que la personne qui le demande peut voir du dossier partagé."));
    }

    /// What was made for this answer, beside what is stored.
    Composition composition() {
        return composition;
    }

    void add(SummarySection section, List<Resource> resources) {
        if (resources.isEmpty() && !section.isRequired()) {
            return;
        }
        var added = new SectionComponent()
                .setTitle(section.title())
                .setCode(new CodeableConcept().addCoding(new Coding(LOINC, section.loinc(), section.english())));
        composition.addSection(added);
        if (resources.isEmpty()) {
            added.setText(SummaryText.paragraph(SummaryText.NOTHING));
            added.getEmptyReason()
                    .addCoding(new Coding(WHY_EMPTY, "unavailable", "Unavailable"))
                    .setText(SummaryText.NOTHING);
            return;
        }
        var shown = resources.size() > MOST_OF_A_SECTION ? resources.subList(0, MOST_OF_A_SECTION) : resources;
        added.setText(SummaryText.list(shown));
        for (var resource : shown) {
            added.addEntry(new Reference(reference(resource)));
            entries.put(reference(resource), resource);
        }
    }

    Bundle bundle() {
        var bundle = new Bundle()
                .setType(BundleType.DOCUMENT)
                .setTimestamp(now)
                .setIdentifier(
                        new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + UUID.randomUUID()));
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + composition.getIdElement().getIdPart())
                .setResource(composition);
        var stored = new ArrayList<Resource>();
        stored.add(patient);
        stored.addAll(entries.values());
        stored.forEach(each ->
                bundle.addEntry().setFullUrl(base + "/" + reference(each)).setResource(each));
        return bundle;
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
