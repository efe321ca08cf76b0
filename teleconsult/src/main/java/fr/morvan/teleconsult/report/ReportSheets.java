package fr.morvan.teleconsult.report;

import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.quality.Incidents;
import fr.morvan.teleconsult.report.pdf.ReportSheet;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Gathers what stands on the report, in French.
@Component
class ReportSheets {

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm", Locale.FRENCH).withZone(FRANCE);

    private final Roster roster;
    private final Vitals vitals;
    private final Incidents incidents;

    ReportSheets(Roster roster, Vitals vitals, Incidents incidents) {
        this.roster = roster;
        this.vitals = vitals;
        this.incidents = incidents;
    }

    ReportSheet of(
            Taken.Reporting consultation,
            Draft draft,
            Professional signer,
            List<Recipient> recipients,
            Instant signedAt) {
        Request request = consultation.request();
        return new ReportSheet(
                consultation.id().toString(),
                new ReportSheet.Patient(
                        request.subject().displayName(),
                        request.subject().birthDate(),
                        request.subject().identityStatus()),
                act(consultation),
                request.identityCheck().method().label() + ", vérifiée le "
                        + MOMENT.format(request.identityCheck().checkedAt()),
                request.consent().how().label() + ", donné par "
                        + request.consent().by().label() + ", recueilli le "
                        + MOMENT.format(request.consent().at()),
                request.reason(),
                draft.conclusion(),
                draft.recommendations(),
                vitals.kept(consultation.id()).stream().map(ReportSheets::vital).toList(),
                Stream.concat(incidents.of(consultation.id()).stream().map(IncidentLine::of), own(draft))
                        .toList(),
                recipients.stream().map(Recipient::label).toList(),
                new ReportSheet.Signature(signer.displayName(), signer.rpps().value(), signedAt));
    }

    private ReportSheet.Act act(Taken.Reporting consultation) {
        Site there = roster.knownSite(consultation.request().requester());
        Site here = roster.knownSite(consultation.acceptance().specialist());
        return new ReportSheet.Act(
                consultation.request().specialty().label(),
                consultation.startedAt(),
                consultation.endedAt(),
                there.displayName(),
                there.organizationName() + ", " + there.communeName(),
                here.displayName() + ", " + here.organizationName() + ", " + here.communeName());
    }

    /// The specialist's own words, after the flag that there was no video.
    private static Stream<String> own(Draft draft) {
        Stream<String> words = draft.incidents().lines().filter(line -> !line.isBlank());
        return draft.audioOnly() ? Stream.concat(Stream.of("Acte en audio seul, sans vidéo"), words) : words;
    }

    private static ReportSheet.Vital vital(VitalMeasure measure) {
        String value = measure.value().toPlainString().replace('.', ',');
        return new ReportSheet.Vital(
                measure.sign().display(), value + " " + measure.sign().unit(), measure.measuredAt());
    }
}
