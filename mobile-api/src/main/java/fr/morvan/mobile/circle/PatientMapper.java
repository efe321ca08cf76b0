package fr.morvan.mobile.circle;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import fr.morvan.mobile.directory.NameMapper;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/// Patient → the person a circle stands around.
@Mapper(uses = NameMapper.class)
abstract class PatientMapper {

    @Mapping(target = "id", source = "idElement.idPart")
    @Mapping(
            target = "displayName",
            source = "name",
            qualifiedByName = "name",
            defaultExpression = "java(NameMapper.UNNAMED)")
    @Mapping(target = "birthDate", source = "birthDateElement", qualifiedByName = "birthDay")
    abstract PatientView patient(Patient patient);

    /// A FHIR date has no time zone: read its parts, never its instant.
    @Named("birthDay")
    @Nullable
    LocalDate birthDay(DateType date) {
        return date.hasValue() && date.getPrecision() == TemporalPrecisionEnum.DAY
                ? LocalDate.parse(date.getValueAsString())
                : null;
    }
}
