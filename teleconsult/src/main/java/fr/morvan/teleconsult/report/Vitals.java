package fr.morvan.teleconsult.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.france.terminology.VitalSign;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.RoomEvent;
import fr.morvan.teleconsult.room.RoomLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Chooses what is kept of the measured vital signs: the last value of each sign and minute, the latest 120.
@Component
public class Vitals {

    private static final int MOST = 120;

    private final RoomLog rooms;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Vitals(RoomLog rooms) {
        this.rooms = rooms;
    }

    public List<VitalMeasure> kept(ConsultationId consultation) {
        Map<List<Object>, VitalMeasure> last = new LinkedHashMap<>();
        for (RoomEvent event : rooms.ofKind(consultation.room(), EventKind.VITAL)) {
            VitalMeasure measure = measure(event);
            List<Object> key = List.of(measure.sign(), measure.measuredAt().truncatedTo(ChronoUnit.MINUTES));
            last.remove(key);
            last.put(key, measure);
        }
        List<VitalMeasure> kept = List.copyOf(last.values());
        return kept.subList(Math.max(0, kept.size() - MOST), kept.size());
    }

    private VitalMeasure measure(RoomEvent event) {
        try {
            JsonNode body = json.readTree(event.body());
            return new VitalMeasure(
                    event.seq(),
                    VitalSign.ofCode(body.path("code").asText()).orElseThrow(),
                    body.path("value").decimalValue(),
                    Instant.parse(body.path("measuredAt").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event is not JSON", e);
        }
    }
}
