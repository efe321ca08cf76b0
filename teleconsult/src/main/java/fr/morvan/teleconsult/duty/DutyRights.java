package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may change whose duties, and why.
@Component
class DutyRights {

    private static final int MOST = 200;

    private final Roster roster;
    private final JdbcClient jdbc;

    DutyRights(Roster roster, JdbcClient jdbc) {
        this.roster = roster;
        this.jdbc = jdbc;
    }

    /// Whether they may read the list: professionals in a situation, and operators.
    static boolean mayRead(Caller caller) {
        return switch (caller) {
            case Caller.Professional professional -> professional.actingAs().isPresent();
            case Caller.Operator unused -> true;
            case Caller.PatientCaller unused -> false;
            case Caller.Relative unused -> false;
            case Caller.DigitalHelper unused -> false;
            case Caller.Analyst unused -> false;
            case Caller.ServiceAccount unused -> false;
        };
    }

    /// Why they may change the duties of a site: `own`, `same-team` (same place, same specialty) or `operator`.
    Optional<String> reasonToEdit(Caller caller, Site of) {
        return switch (caller) {
            case Caller.Professional professional -> professional.actingAs().flatMap(acting -> reason(acting, of));
            case Caller.Operator unused -> Optional.of("operator");
            case Caller.PatientCaller unused -> Optional.empty();
            case Caller.Relative unused -> Optional.empty();
            case Caller.DigitalHelper unused -> Optional.empty();
            case Caller.Analyst unused -> Optional.empty();
            case Caller.ServiceAccount unused -> Optional.empty();
        };
    }

    /// The same as [#reasonToEdit], asked once for many: the team is read one time.
    Function<PractitionerRoleId, Optional<String>> reasons(Caller caller) {
        if (caller instanceof Caller.Operator) {
            return specialist -> Optional.of("operator");
        }
        Map<PractitionerRoleId, String> known = new HashMap<>();
        if (caller instanceof Caller.Professional professional) {
            professional.actingAs().ifPresent(acting -> {
                team(acting).forEach(site -> known.put(site.situation(), "same-team"));
                known.put(acting, "own");
            });
        }
        return specialist -> Optional.ofNullable(known.get(specialist));
    }

    private Optional<String> reason(PractitionerRoleId acting, Site of) {
        if (acting.equals(of.situation())) {
            return Optional.of("own");
        }
        return roster.site(acting).filter(mine -> sameTeam(mine, of)).map(mine -> "same-team");
    }

    private static boolean sameTeam(Site mine, Site of) {
        return mine.specialty().isPresent()
                && mine.specialty().equals(of.specialty())
                && mine.organizationName().equals(of.organizationName())
                && mine.communeCode().equals(of.communeCode());
    }

    /// Those whose duties they may change, as the page offers them: themselves and their team.
    List<Site> team(PractitionerRoleId acting) {
        return roster.site(acting).stream()
                .flatMap(mine -> Stream.concat(Stream.of(mine), colleagues(mine)))
                .toList();
    }

    private Stream<Site> colleagues(Site mine) {
        return jdbc
                .sql("""
                select practitioner_role from site where organization_name = :organization and commune_code = :commune
                and specialty = :specialty and practitioner_role <> :me order by display_name limit :most""")
                .param("organization", mine.organizationName())
                .param("commune", mine.communeCode())
                .param("specialty", mine.specialty().map(each -> each.code()).orElse(""))
                .param("me", mine.situation().value())
                .param("most", MOST)
                .query(String.class)
                .list()
                .stream()
                .map(PractitionerRoleId::new)
                .flatMap(id -> roster.site(id).stream());
    }
}
