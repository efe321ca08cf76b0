package fr.morvan.fhir.storage;

import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;

/// HAPI's extractor of what is indexed, which asks its FHIRPath engine only for paths that need one.
///
/// A parameter such as `patient` has a path for each of thirty types, and HAPI asks the engine for all of them at each
/// write of any; here the type is compared first.
class PlainPathExtractor extends SearchParamExtractorR4 {

    /// By path; there are as many as search parameters name.
    private final Map<String, Optional<PlainPath>> plain = new ConcurrentHashMap<>();

    @Override
    public IValueExtractor getPathValueExtractor(IBase resource, String path) {
        return () -> plain.computeIfAbsent(path, PlainPath::parse)
                .flatMap(each -> each.in((Base) resource))
                .<List<? extends IBase>>map(found -> found)
                .orElseGet(() -> byEngine(resource, path));
    }

    private List<? extends IBase> byEngine(IBase resource, String path) {
        return super.getPathValueExtractor(resource, path).get();
    }
}
