package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Circle;
import fr.morvan.compose.region.population.Inhabitant;
import fr.morvan.compose.region.population.Population;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.profile.FrCore;
import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/// Patients with a checked INS test identity, shaped by `fr-core-patient-ins`.
final class PatientResources {

    private PatientResources() {}

    static List<Resource> of(Population population) {
        return population.circles().stream()
                .<Resource>map(PatientResources::patient)
                .toList();
    }

    private static Patient patient(Circle circle) {
        var inhabitant = circle.patient();
        var patient = new Patient();
        patient.setId(inhabitant.id().value());
        patient.getMeta().addProfile(FrCore.PATIENT_INS);
        patient.addExtension(identityReliability(inhabitant));
        patient.addExtension(FrCore.BIRTH_PLACE, birthPlace(inhabitant));
        patient.addIdentifier(Fhir.identifier(
                        InsAuthority.NIR_TEST.system(),
                        InsAuthority.NIR_TEST.typeCode(),
                        inhabitant.ins().value()))
                .setActive(true)
                .addName(officialName(inhabitant))
                .addTelecom(Fhir.phone(inhabitant.phone()))
                .addTelecom(Fhir.email(inhabitant.email()))
                .setGender(Fhir.gender(inhabitant.gender()))
                .setBirthDateElement(Fhir.date(inhabitant.birthDate()))
                .addAddress(Fhir.address(inhabitant.addressLine(), inhabitant.commune())
                        .setUse(Address.AddressUse.HOME))
                .addGeneralPractitioner(Fhir.reference(
                        circle.doctor().situation().id(),
                        circle.doctor().professional().displayName()));
        inhabitant
                .usualFamily()
                .ifPresent(usual -> patient.addName()
                        .setUse(HumanName.NameUse.USUAL)
                        .setFamily(usual)
                        .addGiven(inhabitant.givens().getFirst()));
        return patient;
    }

    private static HumanName officialName(Inhabitant inhabitant) {
        var name = new HumanName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(inhabitant.family())
                .addGiven(inhabitant.givens().getFirst());
        name.addExtension(FrCore.BIRTH_LIST_GIVEN_NAME, new StringType(String.join(" ", inhabitant.givens())));
        return name;
    }

    private static Address birthPlace(Inhabitant inhabitant) {
        var place = new Address().setCity(inhabitant.birthPlace().name()).setCountry("FR");
        place.addExtension(FrCore.ADDRESS_INSEE_CODE, Fhir.commune(inhabitant.birthPlace()));
        return place;
    }

    private static Extension identityReliability(Inhabitant inhabitant) {
        var reliability = new Extension(FrCore.IDENTITY_RELIABILITY);
        reliability.addExtension("identityStatus", new Coding(FrCore.IDENTITY_STATES, "VALI", null));
        reliability.addExtension("validationDate", Fhir.date(inhabitant.identityCheckedOn()));
        reliability.addExtension("validationMode", new Coding(FrCore.IDENTITY_VALIDATION_MODES, "CN", null));
        reliability.addExtension("methodCollection", new Coding(FrCore.IDENTITY_COLLECTION_METHODS, "INSI", null));
        reliability.addExtension("dateCollection", Fhir.date(inhabitant.identityCheckedOn()));
        return reliability;
    }
}
