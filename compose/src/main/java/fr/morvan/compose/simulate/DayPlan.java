package fr.morvan.compose.simulate;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Communes;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Draws who asks and who is on duty: requests by the population of each commune and the hour, specialists by specialty
/// over the départements.
final class DayPlan {

    static final Instant MIDNIGHT = Instant.parse("2026-03-02T23:00:00Z");

    /// How busy each hour is, from midnight on: the run of a practice's day.
    private static final int[] HOURS = {1, 1, 1, 1, 1, 1, 2, 4, 8, 11, 11, 9, 6, 7, 10, 10, 9, 8, 6, 4, 3, 2, 2, 1};

    private static final Map<Specialty, Integer> SPECIALISTS = new TreeMap<>(Map.of(
            Specialty.DERMATOLOGY, 6,
            Specialty.CARDIOLOGY, 5,
            Specialty.PSYCHIATRY, 5,
            Specialty.NEUROLOGY, 4,
            Specialty.PAEDIATRICS, 4,
            Specialty.PNEUMOLOGY, 4,
            Specialty.GERIATRICS, 4,
            Specialty.ENDOCRINOLOGY_DIABETOLOGY, 4,
            Specialty.OPHTHALMOLOGY, 4));
    private static final int NAMED =
            SPECIALISTS.values().stream().mapToInt(Integer::intValue).sum();

    /// Hospitals of the region, the larger départements first.
    private static final List<String> SEATS = List.of("21", "25", "71", "89", "58", "39", "70", "90");

    private final Communes communes;
    private final DaySettings settings;
    private final SplittableRandom random;

    DayPlan(Communes communes, DaySettings settings) {
        this.communes = communes;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
    }

    /// In the order of their coming.
    List<Call> calls() {
        List<Commune> all = communes.all();
        long[] upTo = new long[all.size()];
        long people = 0;
        for (int each = 0; each < upTo.length; each++) {
            people += all.get(each).population();
            upTo[each] = people;
        }
        int many = settings.requests() + (int) Math.round(random.nextGaussian() * Math.sqrt(settings.requests()));
        List<Call> calls = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            calls.add(call(number, all.get(indexOf(upTo, random.nextLong(people)))));
        }
        calls.sort(Comparator.comparing((Call call) -> call.at).thenComparingInt(call -> call.number));
        return calls;
    }

    private Call call(int number, Commune commune) {
        Optional<String> language = random.nextInt(100) < 3 ? Optional.of("ar") : Optional.empty();
        Need need = new Need(specialty(random.nextInt(NAMED)), priority(), commune.departmentCode(), language);
        return new Call(number, need, commune.size(), moment());
    }

    private static int indexOf(long[] upTo, long drawn) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > drawn) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Priority priority() {
        int drawn = random.nextInt(100);
        return drawn < 15 ? Priority.P1 : drawn < 50 ? Priority.P2 : Priority.P3;
    }

    private Instant moment() {
        int weight = 0;
        for (int hour : HOURS) {
            weight += hour;
        }
        int drawn = random.nextInt(weight);
        int hour = 0;
        while (drawn >= HOURS[hour]) {
            drawn -= HOURS[hour++];
        }
        return MIDNIGHT.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_600));
    }

    private static Specialty specialty(int place) {
        int left = place;
        for (Map.Entry<Specialty, Integer> each : SPECIALISTS.entrySet()) {
            if (left < each.getValue()) {
                return each.getKey();
            }
            left -= each.getValue();
        }
        throw new IllegalStateException("no such place");
    }

    /// In each specialty most work in the day, one has the night.
    List<Doctor> doctors() {
        List<Doctor> doctors = new ArrayList<>();
        for (int number = 0; number < settings.specialists(); number++) {
            Specialty specialty = specialty(number % NAMED);
            int before = (int) doctors.stream()
                    .filter(each -> each.specialty == specialty)
                    .map(each -> each.id)
                    .distinct()
                    .count();
            boolean night = before == SPECIALISTS.getOrDefault(specialty, 1) - 1;
            Instant from = MIDNIGHT.plus(Duration.ofHours(night ? -4 : 8 + before % 2));
            doctors.add(new Doctor(
                    new PractitionerRoleId("s-" + number),
                    specialty,
                    night ? everywhere() : covered(number),
                    number % 8 == 0 ? Set.of("fr", "ar") : Set.of("fr"),
                    from,
                    from.plus(Duration.ofHours(night ? 12 : 11))));
            if (night) {
                doctors.add(again(doctors.getLast()));
            }
        }
        return doctors;
    }

    /// The département of their hospital and every other one beside it.
    private Set<String> covered(int number) {
        String seat = SEATS.get(number % SEATS.size());
        List<String> beside = communes.neighbours(seat).stream().sorted().toList();
        Set<String> covered = new HashSet<>(Set.of(seat));
        for (int each = number % 2; each < beside.size(); each += 2) {
            covered.add(beside.get(each));
        }
        return covered;
    }

    /// The night before and the night after are the same specialist's.
    private static Doctor again(Doctor first) {
        return new Doctor(
                first.id,
                first.specialty,
                first.covers,
                first.languages,
                first.from.plus(Duration.ofHours(24)),
                first.to.plus(Duration.ofHours(24)));
    }

    private Set<String> everywhere() {
        Set<String> all = new HashSet<>();
        communes.departments().forEach(each -> all.add(each.code()));
        return all;
    }
}
