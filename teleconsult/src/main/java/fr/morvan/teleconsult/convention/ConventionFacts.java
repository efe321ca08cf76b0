package fr.morvan.teleconsult.convention;

import fr.morvan.teleconsult.consultation.ConsultationMoved;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Request;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the codes and warnings of a consultation in the transaction that closes it: no person, no site, no day.
@Component
class ConventionFacts {

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Conventions conventions;

    ConventionFacts(JdbcClient jdbc, Conventions conventions) {
        this.jdbc = jdbc;
        this.conventions = conventions;
    }

    @EventListener
    @Order(3)
    void count(ConsultationMoved moved) {
        if (moved.after() instanceof Ended.Closed closed) {
            LocalDate month = LocalDate.ofInstant(closed.at(), FRANCE).withDayOfMonth(1);
            ActCode.of(closed.request()).forEach(code -> add(closed.request(), month, "act", code.name()));
            conventions
                    .warnings(closed)
                    .forEach(warning -> add(
                            closed.request(), month, "warning", warning.rule().wire()));
        }
    }

    private void add(Request request, LocalDate month, String what, String code) {
        jdbc.sql("""
                insert into convention_fact (id, month, departement, commune_size, specialty, what, code)
                values (:id, :month, :departement, :size, :specialty, :what, :code)""")
                .param("id", UUID.randomUUID())
                .param("month", Date.valueOf(month))
                .param("departement", request.departement())
                .param("size", request.communeSize().code())
                .param("specialty", request.specialty().code())
                .param("what", what)
                .param("code", code)
                .update();
    }
}
