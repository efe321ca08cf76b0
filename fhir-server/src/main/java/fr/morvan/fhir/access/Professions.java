package fr.morvan.fhir.access;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Profession;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;

/// Finds what the profession of a situation reads; the profession is `PractitionerRole.code`, TRE_G15.
@Component
class Professions {

    private final Records records;
    private final DocumentMatrix matrix;

    Professions(Records records, DocumentMatrix matrix) {
        this.records = records;
        this.matrix = matrix;
    }

    DocumentMatrix.Row documents(PractitionerRoleId situation) {
        return records.current(new IdType(situation.reference()))
                .filter(PractitionerRole.class::isInstance)
                .map(PractitionerRole.class::cast)
                .flatMap(role -> role.getCode().stream()
                        .flatMap(code -> code.getCoding().stream())
                        .filter(coding -> Profession.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                        .map(Coding::getCode)
                        .findFirst())
                .map(matrix::of)
                .orElseGet(matrix::ofUnknown);
    }
}
