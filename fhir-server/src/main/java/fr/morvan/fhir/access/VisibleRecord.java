package fr.morvan.fhir.access;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.france.id.PatientId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// One patient's record as the caller may see it, for operations that make something of it.
@Component
public class VisibleRecord {

    /// More of one type than a summary is made of; what is hidden is counted in, so that a bound tells nothing of it
    /// but in the largest records.
    private static final int MAX_READ = 1_000;

    private final DaoRegistry daos;
    private final Records records;
    private final FactsReader facts;

    VisibleRecord(DaoRegistry daos, Records records, FactsReader facts) {
        this.daos = daos;
        this.records = records;
        this.facts = facts;
    }

    /// The patient; empty when there is none, or not for this caller.
    public Optional<Resource> patient(Visit visit, PatientId patient) {
        return records.current(new IdType(patient.reference()))
                .filter(found -> isVisible(visit, found))
                .map(Resource.class::cast);
    }

    /// Resources of one type about the patient, the last written first.
    public List<Resource> of(Visit visit, PatientId patient, String type) {
        var search = SearchParameterMap.newSynchronous().setLoadSynchronousUpTo(MAX_READ);
        search.add("patient", new ReferenceParam(patient.reference()));
        search.setSort(new SortSpec("_lastUpdated", SortOrderEnum.DESC));
        IFhirResourceDao<?> dao = daos.getResourceDao(type);
        return dao.search(search, new SystemRequestDetails()).getAllResources().stream()
                .filter(found -> isVisible(visit, found))
                .map(Resource.class::cast)
                .toList();
    }

    boolean isVisible(Visit visit, IBaseResource resource) {
        if (visit.see(facts.of(resource)) instanceof Denied denied) {
            visit.refused(denied.refusal());
            return false;
        }
        return true;
    }
}
