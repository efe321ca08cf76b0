package fr.morvan.teleconsult.roster;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Communes;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.roster.RosterBody.DutyEntry;
import fr.morvan.teleconsult.roster.RosterBody.SiteEntry;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a whole roster: sites are added or brought up to date, duties it brought before are replaced,
/// those of people and of files stay.
@Component
class RosterImport {

    private final JdbcClient jdbc;
    private final Communes communes;

    RosterImport(JdbcClient jdbc, Communes communes) {
        this.jdbc = jdbc;
        this.communes = communes;
    }

    @Transactional
    public void replace(RosterBody roster) {
        roster.sites().forEach(this::put);
        jdbc.sql("delete from duty where source = 'loader'").update();
        roster.duties().forEach(this::add);
    }

    private void put(SiteEntry site) {
        Commune commune =
                communes.find(site.communeCode()).orElseThrow(() -> refused("sites.communeCode", site.communeCode()));
        site.specialty().ifPresent(code -> known("sites.specialty", code));
        jdbc.sql("""
                insert into site (practitioner_role, practitioner, display_name, specialty, organization_name,
                    commune_code, commune_name, departement, commune_size, yearly_acts, languages, phone)
                values (:role, :practitioner, :name, :specialty, :organization, :commune, :communeName,
                    :departement, :size, :yearlyActs, :languages, :phone)
                on conflict (practitioner_role) do update set practitioner = excluded.practitioner,
                    display_name = excluded.display_name, specialty = excluded.specialty,
                    organization_name = excluded.organization_name, commune_code = excluded.commune_code,
                    commune_name = excluded.commune_name, departement = excluded.departement,
                    commune_size = excluded.commune_size, yearly_acts = excluded.yearly_acts,
                    languages = excluded.languages, phone = excluded.phone""")
                .param("role", id(site.practitionerRole()))
                .param("practitioner", id(site.practitioner()))
                .param("name", site.displayName())
                .param("specialty", site.specialty().orElse(null))
                .param("organization", site.organizationName())
                .param("commune", commune.code())
                .param("communeName", commune.name())
                .param("departement", commune.departmentCode())
                .param("size", commune.size().code())
                .param("languages", site.languages().orElse(List.of("fr")).toArray(String[]::new))
                .param("yearlyActs", site.yearlyActs().orElse(null))
                .param("phone", site.phone().orElse(null))
                .update();
    }

    private void add(DutyEntry duty) {
        known("duties.specialty", duty.specialty());
        if (!duty.end().isAfter(duty.start())) {
            throw refused("duties.end", duty.end().toString());
        }
        int added = jdbc.sql("""
                insert into duty (practitioner_role, specialty, departments, starts_at, ends_at)
                select practitioner_role, :specialty, :departments, :start, :end from site
                where practitioner_role = :role""")
                .param("role", id(duty.practitionerRole()))
                .param("specialty", duty.specialty())
                .param("departments", duty.departments().toArray(String[]::new))
                .param("start", Timestamp.from(duty.start()))
                .param("end", Timestamp.from(duty.end()))
                .update();
        if (added == 0) {
            throw refused("duties.practitionerRole", duty.practitionerRole());
        }
    }

    private static void known(String field, String specialty) {
        if (Specialty.ofCode(specialty).isEmpty()) {
            throw refused(field, specialty);
        }
    }

    private static Problem refused(String field, String value) {
        return new Problem(ProblemCode.BAD_REQUEST, Map.of("field", field, "value", value));
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }
}
