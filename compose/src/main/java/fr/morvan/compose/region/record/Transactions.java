package fr.morvan.compose.region.record;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.compose.region.population.Population;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/// Transaction bundles in the order they are to be loaded: nothing refers to what comes later.
public final class Transactions {

    /// Most entries of one bundle.
    public static final int ENTRIES = 500;

    private Transactions() {}

    /// The whole region as FHIR R4 JSON; every entry is a PUT on a name-based id.
    public static List<String> of(Population population) {
        var resources = new ArrayList<Resource>();
        resources.addAll(DirectoryResources.of(population));
        resources.addAll(PatientResources.of(population));
        resources.addAll(CircleResources.of(population));
        resources.addAll(HistoryResources.of(population));
        var parser = FhirContext.forR4Cached().newJsonParser();
        var bundles = new ArrayList<String>();
        for (var from = 0; from < resources.size(); from += ENTRIES) {
            var slice = resources.subList(from, Math.min(from + ENTRIES, resources.size()));
            bundles.add(parser.encodeResourceToString(transaction(slice)));
        }
        return List.copyOf(bundles);
    }

    private static Bundle transaction(List<Resource> resources) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (var resource : resources) {
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(Bundle.HTTPVerb.PUT)
                    .setUrl(resource.fhirType() + "/" + resource.getIdPart());
        }
        return bundle;
    }
}
