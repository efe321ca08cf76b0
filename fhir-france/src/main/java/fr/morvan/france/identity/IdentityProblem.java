package fr.morvan.france.identity;

/// What can be wrong with an identity: a code for programs, a sentence in French and in English for people.
public enum IdentityProblem {
    /// The INS has not the form of one.
    INS_FORM(
            "ins-form",
            About.INS,
            "Le matricule INS n'a pas la forme attendue : 13 caractères et une clé de 2 chiffres.",
            "The INS is not 13 characters and a key of 2 digits."),
    /// The key of the INS is wrong.
    INS_KEY(
            "ins-key",
            About.INS,
            "La clé du matricule INS est fausse : un chiffre a sans doute été mal saisi.",
            "The key of the INS is wrong: a digit was probably mistyped."),
    /// More than one INS in use.
    INS_SEVERAL(
            "ins-several",
            About.INS,
            "Une identité n'a qu'un matricule INS en usage ; marquez les anciens « old ».",
            "An identity has one INS in use; mark earlier ones as old."),
    /// An INS of a test or demonstration where real people are recorded.
    INS_TEST_REFUSED(
            "ins-test",
            About.INS,
            "Les matricules INS de test et de démonstration ne sont pas admis dans ce dossier.",
            "INS numbers of tests and demonstrations are not accepted here."),
    /// The INS of a real person in a demonstration.
    INS_REAL_REFUSED(
            "ins-real",
            About.INS,
            "Cette plateforme de démonstration n'admet pas le matricule INS d'une personne réelle.",
            "This demonstration does not accept the INS of a real person."),
    /// An INS on an identity that is not qualified.
    INS_NEEDS_QUALIFIED(
            "ins-not-qualified",
            About.INS,
            "Seule une identité qualifiée porte le matricule INS.",
            "Only a qualified identity carries the INS."),
    /// Provisional and validated at once.
    STATUSES_EXCLUSIVE(
            "status-exclusive",
            About.STATUS,
            "Une identité est soit provisoire, soit validée.",
            "An identity is either provisional or validated."),
    /// A status was stated before and is no more.
    STATUS_DROPPED(
            "status-dropped",
            About.STATUS,
            "Le statut de l'identité a disparu ; pour la déclasser, indiquez « PROV ».",
            "The status of the identity is gone; to downgrade it, state PROV."),
    /// Doubtful and fictitious at once.
    DOUBTFUL_AND_FICTITIOUS(
            "doubtful-and-fictitious",
            About.STATUS,
            "Une identité ne peut être à la fois douteuse et fictive.",
            "An identity cannot be doubtful and fictitious at once."),
    /// Doubtful or fictitious, yet more than provisional.
    MUST_STAY_PROVISIONAL(
            "must-stay-provisional",
            About.STATUS,
            "Une identité douteuse ou fictive reste provisoire et n'interroge pas le téléservice INSi.",
            "A doubtful or fictitious identity stays provisional and is not asked of INSi."),
    /// The step from the stored status is not allowed.
    TRANSITION(
            "transition",
            About.STATUS,
            "Ce changement de statut n'est pas permis",
            "This change of status is not allowed"),
    /// A proven collision cannot gain a status.
    COLLISION(
            "collision",
            About.STATUS,
            "Une collision avérée doit être levée avant tout autre changement de statut.",
            "A proven collision must be resolved before the status may rise."),
    /// A strict trait is missing.
    TRAITS_MISSING(
            "traits-missing",
            About.TRAITS,
            "Ce statut demande les cinq traits stricts ; il manque",
            "This status needs the five strict traits; missing"),
    /// A strict trait changed without new evidence.
    TRAITS_CHANGED(
            "traits-changed",
            About.TRAITS,
            "Un trait strict a changé : déclassez l'identité en provisoire, ou indiquez les dates des nouvelles"
                    + " vérifications. Trait modifié",
            "A strict trait changed: make the identity provisional, or state the dates of the new checks. Changed"),
    /// Another INS without a new answer of INSi.
    MATRICULE_CHANGED(
            "ins-changed",
            About.INS,
            "Le matricule INS a changé sans nouvelle date de collecte.",
            "The INS changed without a new date of collection."),
    /// The list of given names does not begin with the first one.
    GIVEN_NAMES_INCONSISTENT(
            "given-names",
            About.TRAITS,
            "La liste des prénoms de naissance ne commence pas par le premier prénom.",
            "The list of given names at birth does not begin with the first one."),
    /// The papers seen are not enough for an INS.
    PAPERS_NOT_ENOUGH(
            "papers",
            About.EVIDENCE,
            "Une identité n'est qualifiée que sur passeport, carte nationale d'identité, extrait d'acte de naissance"
                    + " ou livret de famille.",
            "An identity is qualified by passport, identity card, birth certificate or family record book only.");

    private final String code;
    private final About about;
    private final String french;
    private final String english;

    IdentityProblem(String code, About about, String french, String english) {
        this.code = code;
        this.about = about;
        this.french = french;
        this.english = english;
    }

    /// What part of the identity a problem is about.
    public enum About {
        /// The matricule.
        INS,
        /// The status or an attribute.
        STATUS,
        /// The strict traits.
        TRAITS,
        /// How it was checked.
        EVIDENCE
    }

    /// Code for programs.
    public String code() {
        return code;
    }

    /// What it is about.
    public About about() {
        return about;
    }

    /// Sentence for people, French.
    public String french() {
        return french;
    }

    /// Sentence for people, English.
    public String english() {
        return english;
    }
}
