package fr.morvan.compose.region.population;

/// What a place is; decides its size, its staff and how many there are.
public enum SiteKind {
    /// *Maison de santé pluriprofessionnelle* in the country.
    HEALTH_HOUSE("msp", "Maison de santé de %s", "603", 16, 700, 2, 2),
    /// Doctor's practice in the country.
    PRACTICE("cabinet", "Cabinet médical de %s", "", 12, 500, 1, 1),
    /// Pharmacy in the country with a room for teleconsultation.
    PHARMACY("pharmacie", "Pharmacie de %s", "620", 18, 800, 0, 0),
    /// Room of a town hall or France Services.
    TOWN_HALL("mairie", "Salle de téléconsultation de la mairie de %s", "", 14, 300, 0, 0),
    /// Group practice in the seat of a department.
    TOWN_PRACTICE("groupe", "Cabinet de groupe de %s", "", 0, 0, 2, 2),
    /// Hospital.
    HOSPITAL("hopital", "%s", "355", 0, 0, 0, 0);

    private final String key;
    private final String nameForm;
    private final String category;
    private final int count;
    private final int smallestCommune;
    private final int doctors;
    private final int nurses;

    SiteKind(String key, String nameForm, String category, int count, int smallestCommune, int doctors, int nurses) {
        this.key = key;
        this.nameForm = nameForm;
        this.category = category;
        this.count = count;
        this.smallestCommune = smallestCommune;
        this.doctors = doctors;
        this.nurses = nurses;
    }

    String key() {
        return key;
    }

    String nameAt(String commune) {
        return String.format(nameForm, commune);
    }

    /// Code of TRE_R66 (*catégorie d'établissement*); empty where there is none.
    public String category() {
        return category;
    }

    /// How many are drawn in the country of the region.
    public int count() {
        return count;
    }

    int smallestCommune() {
        return smallestCommune;
    }

    int doctors() {
        return doctors;
    }

    int nurses() {
        return nurses;
    }

    /// Whether patients have their doctor and nurse there.
    public boolean hasCareTeam() {
        return doctors > 0;
    }
}
