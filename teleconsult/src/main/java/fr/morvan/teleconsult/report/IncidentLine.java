package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.quality.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A technical incident as one French line of the report.
final class IncidentLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.FRENCH).withZone(ZoneId.of("Europe/Paris"));

    private IncidentLine() {}

    static String of(Incident incident) {
        String who = incident.side() == Side.REQUESTER ? "côté patient" : "côté spécialiste";
        return "%s %s %s%s".formatted(cause(incident.cause()), who, when(incident), effect(incident.effect()));
    }

    private static String when(Incident incident) {
        String from = time(incident.from());
        return incident.lasted()
                .map(lasted ->
                        "de %s à %s (%d s)".formatted(from, time(incident.from().plus(lasted)), lasted.toSeconds()))
                .orElse("à %s, sans reprise".formatted(from));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String cause(Incident.Cause cause) {
        return switch (cause) {
            case LINE_LOST -> "Liaison interrompue";
            case NO_MEDIA_PATH -> "Image et son interrompus";
            case PACKET_LOSS -> "Pertes sur la liaison";
            case DELAY -> "Délai anormal sur la liaison";
            case LOW_RATE -> "Débit insuffisant";
        };
    }

    private static String effect(Incident.Effect effect) {
        return switch (effect) {
            case INTERRUPTED -> "";
            case TELEPHONE -> " : recours au téléphone proposé";
            case AUDIO_ONLY -> " : son seul, sans image";
            case SMALLER_PICTURE -> " : image réduite";
            case POOR_QUALITY -> " : image et son dégradés";
        };
    }
}
