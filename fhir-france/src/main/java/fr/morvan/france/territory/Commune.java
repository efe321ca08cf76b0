package fr.morvan.france.territory;

/// A commune, by its *code officiel géographique* (COG).
///
/// @param code COG code, 5 characters
/// @param name French name
/// @param departmentCode department, for example `58`
/// @param postalCode its first postal code
/// @param epci the group of communes it belongs to
/// @param population inhabitants (*population municipale*)
public record Commune(String code, String name, String departmentCode, String postalCode, Epci epci, int population) {

    /// The band of its population.
    public CommuneSize size() {
        return CommuneSize.of(population);
    }
}
