package fr.morvan.fhir.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import fr.morvan.fhir.testing.RunningServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/// Only what the list names is indexed.
class IndexedIT extends RunningServer {

    private static final SearchParameterList LIST =
            SearchParameterList.read(new ClassPathResource("search-parameters.csv"));

    @Test
    void writesNoRowForWhatIsNotListed() {
        var parameters = parametersByHash();
        var indexed = jdbc.sql("""
                        select hash_identity from hfj_spidx_token union select hash_identity from hfj_spidx_string
                          union select hash_identity from hfj_spidx_date union select hash_identity from hfj_spidx_uri
                          union select hash_identity from hfj_spidx_quantity union select hash_identity from hfj_spidx_number
                        """).query(Long.class).list();

        assertThat(indexed).hasSizeGreaterThan(10).allSatisfy(hash -> {
            var parameter = parameters.getOrDefault(hash, "?.?").split("\\.");
            assertThat(LIST.allows(parameter[0], parameter[1]))
                    .as(String.join(".", parameter))
                    .isTrue();
        });
    }

    /// `subject` and `patient` name the same element.
    @Test
    void linksEachRecordToItsPatientOnce() {
        assertThat(jdbc.sql("""
                        select l.src_path from hfj_res_link l join hfj_resource r on r.res_id = l.src_resource_id
                          where r.fhir_id = 'obs-a'""").query(String.class).list())
                .hasSize(1)
                .first()
                .asString()
                .contains("Patient");
    }

    private static Map<Long, String> parametersByHash() {
        var parameters = new HashMap<Long, String>();
        var r4 = FhirContext.forR4Cached();
        for (var type : r4.getResourceTypes()) {
            r4.getResourceDefinition(type)
                    .getSearchParams()
                    .forEach(parameter -> parameters.put(
                            BaseResourceIndexedSearchParam.calculateHashIdentity(
                                    new PartitionSettings(),
                                    RequestPartitionId.allPartitions(),
                                    type,
                                    parameter.getName()),
                            type + "." + parameter.getName()));
        }
        return parameters;
    }
}
