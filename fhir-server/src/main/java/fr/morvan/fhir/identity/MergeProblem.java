package fr.morvan.fhir.identity;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/// Why two records are not merged, or a merged one is not written.
enum MergeProblem {
    /// A record cannot be merged into itself.
    SAME("merge-same", "Un dossier ne se rapproche pas de lui-même.", "A record is not merged into itself."),
    /// The source was merged already.
    ALREADY_MERGED(
            "already-merged",
            "Ce dossier est déjà rattaché à un autre.",
            "This record is merged into another one already."),
    /// One of the records is withdrawn.
    NOT_ACTIVE("not-active", "Les deux dossiers doivent être actifs.", "Both records must be active."),
    /// The source was not merged.
    NOT_MERGED("not-merged", "Ce dossier n'est rattaché à aucun autre.", "This record is not merged into another one."),
    /// The source has the surer identity.
    SURER_SOURCE(
            "surer-source",
            "Conservez le dossier dont l'identité est la plus sûre : inversez la source et la cible.",
            "Keep the record with the surer identity: exchange source and target."),
    /// Two numbers are two people.
    TWO_NUMBERS(
            "two-ins", "Deux matricules INS différents désignent deux personnes.", "Two different INS are two people."),
    /// Two checked identities contradict each other.
    CONTRADICTION(
            "traits-contradict",
            "Deux identités vérifiées se contredisent : déclassez d'abord celle qui est fausse.",
            "Two checked identities contradict each other: downgrade the wrong one first."),
    /// A proven collision mixes two people in one record.
    COLLISION(
            "collision",
            "Une collision avérée mêle deux personnes : elle se lève avant tout rapprochement.",
            "A proven collision mixes two people: resolve it before merging."),
    /// Links between records change by the operations only.
    LINK(
            "link-closed",
            "Le lien entre deux dossiers se pose et se retire par $merge et $unmerge.",
            "The link between two records is set and removed by $merge and $unmerge."),
    /// A merged record stays withdrawn.
    WITHDRAWN(
            "merged",
            "Ce dossier est rattaché à un autre : écrivez dans celui-ci, ou annulez le rapprochement par $unmerge.",
            "This record is merged into another one: write there, or take it back by $unmerge.");

    private final String code;
    private final String french;
    private final String english;

    MergeProblem(String code, String french, String english) {
        this.code = code;
        this.french = french;
        this.english = english;
    }

    /// The refusal, 422.
    RuntimeException refusal(String expression) {
        return IdentityIssue.refusal(
                List.of(new IdentityIssue(IssueType.BUSINESSRULE, code, french, english, expression)));
    }

    String code() {
        return code;
    }
}
