package fr.morvan.teleconsult.activity;

import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/observatory/teleconsultations`, for the agency's analysts: whole months, no other question.
@RestController
class ObservatoryController {

    private static final int MAX_MONTHS = 60;

    private final CubeQuery query;
    private final Clock clock;

    ObservatoryController(CubeQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    @GetMapping("/api/observatory/teleconsultations")
    Cube teleconsultations(Caller caller, @RequestParam Optional<String> from, @RequestParam Optional<String> to) {
        if (!(caller instanceof Caller.Analyst)) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        YearMonth now = YearMonth.now(clock.withZone(ZoneId.of("Europe/Paris")));
        YearMonth last = to.map(value -> month("to", value)).orElse(now);
        YearMonth first = from.map(value -> month("from", value)).orElse(last.minusMonths(11));
        if (first.isAfter(last) || first.isBefore(last.minusMonths(MAX_MONTHS - 1))) {
            throw refused("from", first.toString());
        }
        return query.cube(new Cube.Period(first, last));
    }

    private static YearMonth month(String field, String value) {
        try {
            return YearMonth.parse(value);
        } catch (DateTimeException notAMonth) {
            throw refused(field, value);
        }
    }

    private static Problem refused(String field, String value) {
        return new Problem(ProblemCode.BAD_REQUEST, Map.of("field", field, "value", value));
    }
}
