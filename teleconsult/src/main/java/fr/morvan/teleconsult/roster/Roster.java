package fr.morvan.teleconsult.roster;

import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads sites and duties.
@Component
public class Roster {

    private final JdbcClient jdbc;

    Roster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Site> site(PractitionerRoleId situation) {
        return jdbc.sql("select * from site where practitioner_role = :role")
                .param("role", situation.value())
                .query(Roster::site)
                .optional();
    }

    /// The site of somebody whom the database's own keys guarantee to be there.
    public Site knownSite(PractitionerRoleId situation) {
        return site(situation).orElseThrow(() -> new IllegalStateException("a site has vanished"));
    }

    /// Specialists on duty for a specialty whose duty covers a département, in a fixed order.
    public List<PractitionerRoleId> onDuty(Specialty specialty, String departement, Instant at) {
        return jdbc
                .sql("""
                select distinct practitioner_role from duty where specialty = :specialty and starts_at <= :at
                and ends_at > :at and :departement = any (departments) order by 1""")
                .param("specialty", specialty.code())
                .param("at", Timestamp.from(at))
                .param("departement", departement)
                .query(String.class)
                .list()
                .stream()
                .map(PractitionerRoleId::new)
                .toList();
    }

    /// Specialists on duty for a specialty anywhere in the region, in a fixed order.
    public List<PractitionerRoleId> onDuty(Specialty specialty, Instant at) {
        return jdbc
                .sql("""
                select distinct practitioner_role from duty where specialty = :specialty and starts_at <= :at
                and ends_at > :at order by 1""")
                .param("specialty", specialty.code())
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list()
                .stream()
                .map(PractitionerRoleId::new)
                .toList();
    }

    /// Specialties somebody is on duty for.
    public List<Specialty> dutiesOf(PractitionerRoleId situation, Instant at) {
        return jdbc
                .sql("""
                select distinct specialty from duty where practitioner_role = :role and starts_at <= :at
                and ends_at > :at order by 1""")
                .param("role", situation.value())
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list()
                .stream()
                .flatMap(code -> Specialty.ofCode(code).stream())
                .toList();
    }

    private static Site site(ResultSet rs, int row) throws SQLException {
        return new Site(
                new PractitionerRoleId(rs.getString("practitioner_role")),
                new PractitionerId(rs.getString("practitioner")),
                rs.getString("display_name"),
                Optional.ofNullable(rs.getString("specialty")).flatMap(Specialty::ofCode),
                rs.getString("organization_name"),
                rs.getString("commune_code"),
                rs.getString("commune_name"),
                rs.getString("departement"),
                CommuneSize.ofCode(rs.getString("commune_size")).orElseThrow(),
                Optional.ofNullable(rs.getObject("yearly_acts", Integer.class)),
                Optional.ofNullable(rs.getString("phone")));
    }
}
