package fr.morvan.mobile.directory;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Together;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says who the people are that the record names.
@Component
public final class Directory {

    private static final String UNKNOWN_ROLE = "Membre du cercle";

    private final FhirDirectory fhir;
    private final Together together;

    Directory(FhirDirectory fhir, Together together) {
        this.fhir = fhir;
        this.together = together;
    }

    /// Everyone mentioned, each looked up once.
    public Map<Mention, Person> people(Collection<Mention> mentions, OnBehalfOf caller) {
        var distinct = new LinkedHashSet<>(mentions);
        return together
                .all(distinct.stream()
                        .<Callable<Map.Entry<Mention, Person>>>map(
                                mention -> () -> Map.entry(mention, person(mention, caller)))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    /// What a professional is and where, "Infirmière · Maison de santé", by situation; unknown ones are left out.
    public Map<PractitionerRoleId, String> places(List<PractitionerRoleId> situations, OnBehalfOf caller) {
        return together
                .all(situations.stream()
                        .<Callable<Optional<Map.Entry<PractitionerRoleId, String>>>>map(
                                id -> () -> fhir.place(id, caller).map(label -> Map.entry(id, label)))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    private Person person(Mention mention, OnBehalfOf caller) {
        var display = mention.display();
        return fhir.find(mention.reference(), caller)
                .orElseGet(() -> new Person(display == null ? NameMapper.UNNAMED : display, UNKNOWN_ROLE));
    }
}
