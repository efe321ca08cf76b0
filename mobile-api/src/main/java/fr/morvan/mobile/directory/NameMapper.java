package fr.morvan.mobile.directory;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.mapstruct.Mapper;
import org.mapstruct.Named;

/// The one way a person's name is written in this service: the name in use, else the one of birth.
@Mapper
public class NameMapper {

    /// Stands where the record has no name.
    public static final String UNNAMED = "Nom non renseigné";

    /// "Jeanne DURAND": first given name, family name as the record writes it.
    @Named("name")
    public String name(List<HumanName> names) {
        return Stream.of(NameUse.USUAL, NameUse.OFFICIAL)
                .flatMap(use -> names.stream().filter(name -> name.getUse() == use))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(NameMapper::written)
                .filter(name -> !name.isBlank())
                .orElse(UNNAMED);
    }

    private static String written(HumanName name) {
        if (name.hasText()) {
            return name.getText();
        }
        var given = name.getGiven().stream().findFirst().map(String::valueOf).orElse("");
        var family = name.hasFamily() ? name.getFamily() : "";
        return (given + " " + family).strip();
    }
}
