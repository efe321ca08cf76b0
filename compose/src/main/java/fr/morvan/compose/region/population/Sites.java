package fr.morvan.compose.region.population;

import static java.util.Comparator.comparingDouble;

import fr.morvan.france.id.LocationId;
import fr.morvan.france.id.OrganizationId;
import fr.morvan.france.identifier.Finess;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Communes;
import fr.morvan.france.territory.Department;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Draws the places: hospitals from a table, the others in communes picked by population, each department served.
final class Sites {

    private final RegionPlan plan;
    private final Communes communes;
    private final Names names = new Names();
    private final Dice dice;
    private final Set<String> taken = new HashSet<>();
    private final List<Site> sites = new ArrayList<>();

    private Sites(RegionPlan plan, Communes communes) {
        this.plan = plan;
        this.communes = communes;
        this.dice = Dice.of(plan.seed(), "sites");
    }

    static List<Site> draw(RegionPlan plan, Communes communes) {
        return new Sites(plan, communes).draw();
    }

    private List<Site> draw() {
        for (var row : Tables.rows("hospitals-" + plan.regionCode() + ".csv")) {
            add(SiteKind.HOSPITAL, commune(row[2]), row[0], row[1], List.of(row[3].split("\\|")));
        }
        communes.departments().forEach(department -> add(SiteKind.TOWN_PRACTICE, commune(department.prefecture())));
        var home = commune(plan.homeCommune());
        taken.add(home.code());
        for (var kind : List.of(SiteKind.HEALTH_HOUSE, SiteKind.PRACTICE, SiteKind.PHARMACY, SiteKind.TOWN_HALL)) {
            add(kind, home);
            apportion(kind.count() - 1).forEach((department, count) -> spread(kind, department, count));
        }
        return List.copyOf(sites);
    }

    /// Shares a number among the departments by country population: one each, the rest by largest remainder.
    private Map<String, Integer> apportion(int count) {
        var departments = communes.departments().stream().map(Department::code).toList();
        var shares = new TreeMap<String, Integer>();
        departments.forEach(department -> shares.put(department, 1));
        var rest = count - departments.size();
        var total = departments.stream().mapToDouble(this::countryPopulation).sum();
        var exact = new TreeMap<String, Double>();
        departments.forEach(code -> exact.put(code, rest * countryPopulation(code) / total));
        exact.forEach((code, share) -> shares.merge(code, share.intValue(), Integer::sum));
        var left = count - shares.values().stream().mapToInt(Integer::intValue).sum();
        departments.stream()
                .sorted(comparingDouble(
                        code -> exact.getOrDefault(code, 0.0).intValue() - exact.getOrDefault(code, 0.0)))
                .limit(left)
                .forEach(code -> shares.merge(code, 1, Integer::sum));
        return shares;
    }

    private double countryPopulation(String department) {
        return communes.all().stream()
                .filter(commune -> commune.departmentCode().equals(department))
                .filter(commune -> commune.size().isCountry())
                .mapToInt(Commune::population)
                .sum();
    }

    private void spread(SiteKind kind, String department, int count) {
        var candidates = communes.all().stream()
                .filter(commune -> commune.departmentCode().equals(department))
                .filter(commune -> commune.size().isCountry())
                .filter(commune -> commune.population() >= kind.smallestCommune())
                .toList();
        var choice = Weighted.of(candidates, Commune::population);
        IntStream.range(0, count).forEach(rank -> add(kind, free(choice)));
    }

    private Commune free(Weighted<Commune> choice) {
        var commune = choice.pick(dice);
        while (!taken.add(commune.code())) {
            commune = choice.pick(dice);
        }
        return commune;
    }

    private Commune commune(String code) {
        return communes.find(code).orElseThrow(() -> new IllegalStateException("no commune " + code));
    }

    private void add(SiteKind kind, Commune commune) {
        // "Château-Chinon (Ville)" is the commune's legal name, not what a sign on a door says
        var shortName = commune.name().replaceAll(" \\(.*\\)$", "");
        add(kind, commune, kind.key() + "-" + commune.code(), kind.nameAt(shortName), List.of());
    }

    private void add(SiteKind kind, Commune commune, String key, String name, List<String> departments) {
        sites.add(new Site(
                key,
                kind,
                name,
                commune,
                new OrganizationId(plan.ids().of("Organization", key)),
                new LocationId(plan.ids().of("Location", key)),
                fictitiousFiness(commune.departmentCode(), sites.size() + 1),
                Phones.landline(dice),
                names.addressLine(dice),
                departments));
    }

    /// Department, 9 (no real number has it there), rank, key.
    private static Finess fictitiousFiness(String department, int rank) {
        var stem = department + "9" + String.format(Locale.ROOT, "%05d", rank);
        return IntStream.range(0, 10)
                .mapToObj(key -> new Finess(stem + key))
                .filter(Finess::hasLuhnKey)
                .findFirst()
                .orElseThrow();
    }
}
