package fr.morvan.teleconsult.activity;

import java.sql.Date;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The facts kept.
@Component
class Facts {

    private final JdbcClient jdbc;

    Facts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps a fact; false when it is known already.
    boolean add(Fact fact) {
        return jdbc.sql("""
                        insert into activity_fact
                            (id, started_on, departement, commune_size, specialty, priority, wait_seconds, outcome)
                        values (:id, :day, :departement, :size, :specialty, :priority, :wait, :outcome)
                        on conflict (id) do nothing""")
                        .param("id", fact.id())
                        .param("day", Date.valueOf(fact.startedOn()))
                        .param("departement", fact.departement())
                        .param("size", fact.communeSize().code())
                        .param("specialty", fact.specialty().code())
                        .param("priority", fact.priority().name())
                        .param("wait", Math.toIntExact(fact.waited().toSeconds()))
                        .param("outcome", fact.outcome().wire())
                        .update()
                == 1;
    }
}
