package fr.morvan.teleconsult.convention;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Pathway;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.convention.Warning.Rule;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The convention's rules on the facts at hand; what is not known is said to be unknown, not assumed.
final class Rules {

    private static final int CHILD_UNDER = 16;
    private static final int SHARE_PERCENT = 20;
    private static final int SHARE_PERCENT_PSYCHIATRY = 40;

    /// Specialties a patient may go to without their own doctor.
    private static final Set<Specialty> DIRECT = EnumSet.of(
            Specialty.GYNAECOLOGY_OBSTETRICS, Specialty.OPHTHALMOLOGY, Specialty.PSYCHIATRY, Specialty.PAEDIATRICS);

    private Rules() {}

    /// What the rules look at.
    ///
    /// @param today day of the question, in France
    /// @param specialist empty while nobody accepted
    /// @param audioOnly as the specialist noted it
    record Facts(Request request, LocalDate today, Optional<Remote> specialist, boolean audioOnly) {}

    /// The specialist's place and volume.
    ///
    /// @param yearlyActs all acts of a year, where the roster knows them
    /// @param remoteActs remote acts closed this year
    record Remote(String departement, Optional<Integer> yearlyActs, int remoteActs) {}

    static List<Warning> warnings(Facts facts) {
        List<Warning> warnings = new ArrayList<>();
        pathway(facts).ifPresent(warnings::add);
        facts.specialist().flatMap(remote -> territory(facts, remote)).ifPresent(warnings::add);
        facts.specialist().flatMap(remote -> share(facts, remote)).ifPresent(warnings::add);
        if (facts.audioOnly()) {
            warnings.add(
                    new Warning(
                            Rule.AUDIO_ONLY,
                            "L’acte s’est fait sans vidéo ; la vidéo est exigée pour la prise en charge, l’audio est signalé au compte rendu."));
        }
        return warnings;
    }

    private static Optional<Warning> pathway(Facts facts) {
        Request request = facts.request();
        boolean child = request.subject()
                .birthDate()
                .filter(birth -> Period.between(birth, facts.today()).getYears() < CHILD_UNDER)
                .isPresent();
        boolean open = request.pathway().isPresent()
                || child
                || request.priority() == Priority.P1
                || DIRECT.contains(request.specialty());
        return open
                ? Optional.empty()
                : Optional.of(
                        new Warning(
                                Rule.CARE_PATHWAY,
                                "Le passage par le médecin traitant n’est pas indiqué, et aucune exception ne s’applique (spécialité en accès direct, moins de 16 ans, urgence, pas de médecin traitant ou indisponible)."));
    }

    private static Optional<Warning> territory(Facts facts, Remote remote) {
        String here = facts.request().departement();
        boolean excused =
                facts.request().pathway().filter(Pathway.NO_GP::equals).isPresent();
        return here.equals(remote.departement()) || excused
                ? Optional.empty()
                : Optional.of(new Warning(
                        Rule.TERRITORY,
                        "Le patient est dans le département %s, le spécialiste dans le %s : une consultation en présence doit rester possible, sauf zone sous-dense, patient isolé ou organisation territoriale."
                                .formatted(here, remote.departement())));
    }

    private static Optional<Warning> share(Facts facts, Remote remote) {
        int percent = facts.request().specialty() == Specialty.PSYCHIATRY ? SHARE_PERCENT_PSYCHIATRY : SHARE_PERCENT;
        return remote.yearlyActs()
                .filter(all -> remote.remoteActs() * 100L > (long) all * percent)
                .map(all -> new Warning(
                        Rule.REMOTE_SHARE,
                        "%d actes à distance cette année pour %d actes annuels déclarés : plus de %d %% (les patients dont le médecin est traitant ne sont pas décomptés ici)."
                                .formatted(remote.remoteActs(), all, percent)));
    }
}
