package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The append-only log of who moved a consultation, when and why.
final class Transitions {

    private Transitions() {}

    static void add(JdbcClient jdbc, ConsultationMoved moved) {
        Cause cause = moved.cause();
        jdbc.sql("""
                insert into consultation_transition
                    (consultation, number, what, from_state, to_state, at, by_role, why)
                values (:consultation, :number, :what, :before, :after, :at, :by, :why)""")
                .param("consultation", moved.after().id().value())
                .param("number", moved.number())
                .param("what", moved.what())
                .param("before", moved.before().map(each -> each.state().wire()).orElse(null))
                .param("after", moved.after().state().wire())
                .param("at", Timestamp.from(cause.at()))
                .param("by", cause.by().map(PractitionerRoleId::value).orElse(null))
                .param("why", cause.why())
                .update();
    }
}
