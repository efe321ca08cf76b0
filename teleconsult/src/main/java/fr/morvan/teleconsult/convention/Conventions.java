package fr.morvan.teleconsult.convention;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.report.Draft;
import fr.morvan.teleconsult.report.Reports;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gathers the facts the rules look at.
@Component
class Conventions {

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Roster roster;
    private final Reports reports;
    private final Clock clock;

    Conventions(JdbcClient jdbc, Roster roster, Reports reports, Clock clock) {
        this.jdbc = jdbc;
        this.roster = roster;
        this.reports = reports;
        this.clock = clock;
    }

    List<Warning> warnings(Consultation consultation) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), FRANCE);
        return Rules.warnings(new Rules.Facts(
                consultation.request(),
                today,
                consultation.accepted().map(acceptance -> remote(acceptance.specialist(), today)),
                reports.draft(consultation.id()).filter(Draft::audioOnly).isPresent()));
    }

    private Rules.Remote remote(PractitionerRoleId specialist, LocalDate today) {
        Site site = roster.knownSite(specialist);
        return new Rules.Remote(site.departement(), site.yearlyActs(), remoteActs(site, today));
    }

    /// Acts of the same doctor, in whichever of their places.
    private int remoteActs(Site site, LocalDate today) {
        return jdbc.sql("""
                select count(*) from consultation c join site s on s.practitioner_role = c.specialist
                where c.state = 'closed' and c.finished_at >= :from and s.practitioner = :practitioner""")
                .param(
                        "from",
                        Timestamp.from(
                                today.withDayOfYear(1).atStartOfDay(FRANCE).toInstant()))
                .param("practitioner", site.practitioner().value())
                .query(Integer.class)
                .single();
    }
}
