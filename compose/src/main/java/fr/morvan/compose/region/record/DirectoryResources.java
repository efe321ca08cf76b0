package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.compose.region.population.Site;
import fr.morvan.compose.region.population.SiteKind;
import fr.morvan.compose.region.population.Situation;
import fr.morvan.france.identifier.Finess;
import fr.morvan.france.identifier.NationalPractitionerId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.france.profile.FrCore;
import fr.morvan.france.terminology.Profession;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/// Places and professionals.
final class DirectoryResources {

    private static final String STRUCTURE_ID = "urn:oid:1.2.250.1.71.4.2.2";
    private static final String ESTABLISHMENT_CATEGORIES =
            "https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement";
    private static final String PRACTICE_MODES =
            "https://mos.esante.gouv.fr/NOS/TRE_R23-ModeExercice/FHIR/TRE-R23-ModeExercice";

    private DirectoryResources() {}

    /// Organizations and Locations, then Practitioners, then their PractitionerRoles.
    static List<Resource> of(Population population) {
        return Stream.of(
                        population.sites().stream().<Resource>map(DirectoryResources::organization),
                        population.sites().stream().<Resource>map(DirectoryResources::location),
                        population.professionals().stream().<Resource>map(DirectoryResources::practitioner),
                        population.professionals().stream()
                                .flatMap(professional -> professional.situations().stream()
                                        .<Resource>map(situation -> role(professional, situation))))
                .flatMap(resources -> resources)
                .toList();
    }

    private static Organization organization(Site site) {
        var organization = new Organization();
        organization.setId(site.organization().value());
        organization.getMeta().addProfile(FrCore.ORGANIZATION);
        organization
                .addIdentifier(Fhir.identifier(
                        Finess.SYSTEM,
                        Finess.GEOGRAPHIC_TYPE_CODE,
                        site.finess().value()))
                .addIdentifier(Fhir.identifier(
                        STRUCTURE_ID, "IDNST", "1" + site.finess().value()))
                .setActive(true)
                .addType(Fhir.concept(FrCore.ORGANIZATION_TYPES, "GEOGRAPHICAL-ENTITY"))
                .setName(site.name())
                .addTelecom(Fhir.phone(site.phone()))
                .addAddress(Fhir.address(site.addressLine(), site.commune()));
        if (!site.kind().category().isEmpty()) {
            organization.addType(
                    Fhir.concept(ESTABLISHMENT_CATEGORIES, site.kind().category()));
        }
        return organization;
    }

    private static Location location(Site site) {
        var location = new Location();
        location.setId(site.location().value());
        location.getMeta().addProfile(FrCore.LOCATION);
        return location.setStatus(Location.LocationStatus.ACTIVE)
                .setName(site.name())
                .setMode(Location.LocationMode.INSTANCE)
                .addTelecom(Fhir.phone(site.phone()))
                .setAddress(Fhir.address(site.addressLine(), site.commune()))
                .setManagingOrganization(Fhir.reference(site.organization(), site.name()));
    }

    private static Practitioner practitioner(Professional professional) {
        var practitioner = new Practitioner();
        practitioner.setId(professional.id().value());
        practitioner.getMeta().addProfile(FrCore.PRACTITIONER);
        var name = Fhir.name(professional.gender(), professional.given(), professional.family())
                .setText(professional.displayName());
        if (professional.profession() == Profession.DOCTOR) {
            name.addSuffix("DR");
        }
        return practitioner
                .addIdentifier(Fhir.identifier(
                        NationalPractitionerId.SYSTEM,
                        NationalPractitionerId.TYPE_CODE,
                        NationalPractitionerId.of(professional.rpps()).value()))
                .addIdentifier(Fhir.identifier(
                        Rpps.SYSTEM, Rpps.TYPE_CODE, professional.rpps().value()))
                .setActive(true)
                .addName(name)
                .setGender(Fhir.gender(professional.gender()));
    }

    private static PractitionerRole role(Professional professional, Situation situation) {
        var site = situation.site();
        var role = new PractitionerRole();
        role.setId(situation.id().value());
        role.getMeta().addProfile(FrCore.PRACTITIONER_ROLE);
        var mode = site.kind() == SiteKind.HOSPITAL
                ? new Coding(PRACTICE_MODES, "S", "Salarié")
                : new Coding(PRACTICE_MODES, "L", "Libéral");
        role.setActive(true)
                .setPeriod(Fhir.from(situation.since()))
                .setPractitioner(Fhir.reference(professional.id(), professional.displayName()))
                .setOrganization(Fhir.reference(site.organization(), site.name()))
                .addCode(Fhir.concept(professional.profession()))
                .addCode(Fhir.concept(mode.getSystem(), mode.getCode(), mode.getDisplay()))
                .addLocation(Fhir.reference(site.location(), site.name()))
                .addTelecom(Fhir.phone(site.phone()));
        professional.specialty().ifPresent(specialty -> role.addSpecialty(Fhir.concept(specialty)));
        return role;
    }
}
