package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.DocumentType;
import fr.morvan.france.terminology.NoteType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The second ring: adds to a search what keeps it within the caller's sight.
@Component
@Interceptor
class QueryNarrowing implements FhirInterceptor {

    @Hook(value = Pointcut.STORAGE_PRESEARCH_REGISTERED, order = -10)
    public void narrow(SearchParameterMap search, RequestDetails request) {
        boolean everything = search.getEverythingMode() != null
                && request.getRestOperationType() == RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE;
        if (request.getRestOperationType() != RestOperationTypeEnum.SEARCH_TYPE && !everything) {
            return;
        }
        // pages by offset, each a fresh guarded search: a stored result would outlive the right to see it
        search.setLoadSynchronous(false);
        if (search.getOffset() == null) {
            search.setOffset(0);
        }
        if (search.getCount() == null) {
            search.setCount(AccessLimits.MAX_COUNT / 4);
        }
        if (search.getSummaryMode() != SummaryEnum.COUNT) {
            breakTies(search);
        }
        Visit.of(request).ifPresent(visit -> apply(visit.narrowing(), search));
    }

    /// Ends every order with the row's own number.
    ///
    /// Pages go by offset: rows that are equal in what they are sorted by would otherwise come as the
    /// database has them, and one that changes between two pages be missed or come twice.
    private static void breakTies(SearchParameterMap search) {
        var tie = new SortSpec(Constants.PARAM_PID);
        var sort = search.getSort();
        if (sort == null) {
            search.setSort(tie);
            return;
        }
        while (sort.getChain() != null) {
            sort = sort.getChain();
        }
        if (!Constants.PARAM_PID.equals(sort.getParamName())) {
            sort.setChain(tie);
        }
    }

    void apply(Narrowing narrowing, SearchParameterMap search) {
        switch (narrowing) {
            case Narrowing.None none -> {}
            case Narrowing.Nothing nothing ->
                // an id nobody has
                search.add("_id", new TokenOrListParam(null, UUID.randomUUID().toString()));
            case Narrowing.OnlyPatients only -> only(only.parameter(), only.patients(), search);
            case Narrowing.OnlyNotes notes ->
                search.add("type", new TokenOrListParam().add(new TokenParam(NoteType.SYSTEM, null)));
            case Narrowing.NoSubmissions none -> search.add("code", not(null, FactsReader.SUBMISSION));
            case Narrowing.NotHidden visible ->
                visible.from()
                        .forEach(audience -> search.add("security-label", not(audience.system(), audience.code())));
            case Narrowing.Without without -> without(without.ids(), search);
            case Narrowing.OnlyDocuments only -> documents(only.of(), search);
            case Narrowing.All all -> all.each().forEach(each -> apply(each, search));
        }
    }

    /// In one list: HAPI takes `_id` given twice for ids that stand in both, also where they are to be left out. For
    /// the
    /// same reason they are taken out of the ids the question names.
    private static void without(Collection<String> hidden, SearchParameterMap search) {
        var asked = search.remove("_id");
        var ids = new TokenOrListParam();
        if (asked == null) {
            hidden.forEach(id -> ids.add(new TokenParam(id).setModifier(TokenParamModifier.NOT)));
        } else {
            Set<String> left = new TreeSet<>(ids(asked.getFirst()));
            asked.forEach(alternatives -> left.retainAll(ids(alternatives)));
            left.removeAll(hidden);
            left.forEach(id -> ids.add(new TokenParam(id)));
            if (left.isEmpty()) {
                ids.add(new TokenParam(UUID.randomUUID().toString()));
            }
        }
        if (ids.size() > 0) {
            search.add("_id", ids);
        }
    }

    private static Set<String> ids(List<IQueryParameterType> alternatives) {
        return alternatives.stream()
                .map(IQueryParameterType::getValueAsQueryToken)
                .map(id -> id.substring(id.indexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static void documents(DocumentMatrix.Row row, SearchParameterMap search) {
        row.denied().forEach(type -> search.add("type", not(DocumentType.SYSTEM, type)));
        if (!row.others()) {
            var types = new TokenOrListParam().add(new TokenParam(NoteType.SYSTEM, null));
            row.allowed().stream().sorted().forEach(type -> types.add(new TokenParam(DocumentType.SYSTEM, type)));
            search.add("type", types);
        }
    }

    private static TokenParam not(@Nullable String system, String code) {
        return new TokenParam(system, code).setModifier(TokenParamModifier.NOT);
    }

    private static void only(String parameter, List<PatientId> patients, SearchParameterMap search) {
        if (parameter.equals("_id")) {
            onlyIds(patients.stream().map(PatientId::value).collect(Collectors.toSet()), search);
        } else {
            var references = new ReferenceOrListParam();
            patients.forEach(patient -> references.add(new ReferenceParam(patient.reference())));
            search.add(parameter, references);
        }
    }

    /// The ids the question names and the caller may see; all the caller may see when it names none.
    private static void onlyIds(Set<String> own, SearchParameterMap search) {
        var asked = search.get("_id");
        if (asked != null) {
            asked.forEach(alternatives -> own.retainAll(alternatives.stream()
                    .map(IQueryParameterType::getValueAsQueryToken)
                    .map(id -> id.startsWith("Patient/") ? id.substring("Patient/".length()) : id)
                    .toList()));
            search.remove("_id");
        }
        if (own.isEmpty()) {
            own.add(UUID.randomUUID().toString());
        }
        var ids = new TokenOrListParam();
        own.stream().sorted().forEach(id -> ids.add(new TokenParam(id)));
        search.add("_id", ids);
    }
}
