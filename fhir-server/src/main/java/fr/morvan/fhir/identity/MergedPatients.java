package fr.morvan.fhir.identity;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.profile.FrCore;
import fr.morvan.france.terminology.IdentityState;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;

/// How a merge and its undoing change the two Patients; nothing else of them is touched.
final class MergedPatients {

    private MergedPatients() {}

    /// The record that is given up: withdrawn, its numbers marked old, its identity a proven duplicate.
    static void giveUp(Patient source, PatientId target) {
        source.setActive(false);
        source.getIdentifier().stream()
                .filter(identifier -> PatientIns.authority(identifier).isPresent())
                .forEach(identifier -> identifier.setUse(IdentifierUse.OLD));
        source.addExtension(state(IdentityState.PROVEN_DUPLICATE));
        source.addExtension(state(IdentityState.DEACTIVATED));
        // a record without an INS in use is no fr-core-patient-ins any more
        if (source.getMeta().hasProfile(FrCore.PATIENT_INS)) {
            source.getMeta().getProfile().removeIf(profile -> FrCore.PATIENT_INS.equals(profile.getValue()));
            source.getMeta().addProfile(FrCore.PATIENT);
        }
        link(source, target, LinkType.REPLACEDBY);
    }

    /// The record that stays.
    static void takeOver(Patient target, PatientId source) {
        link(target, source, LinkType.REPLACES);
    }

    /// Gives a record its identity back as it was in its last version before the merge.
    static void giveBack(Patient source, Patient before) {
        source.setActiveElement(before.getActiveElement());
        source.setIdentifier(before.getIdentifier());
        source.getExtension().removeIf(extension -> FrCore.IDENTITY_RELIABILITY.equals(extension.getUrl()));
        before.getExtensionsByUrl(FrCore.IDENTITY_RELIABILITY).forEach(source::addExtension);
        source.getMeta().setProfile(before.getMeta().getProfile());
        source.getLink().removeIf(link -> link.getType() == LinkType.REPLACEDBY);
    }

    /// Takes the link to a record that is one again out of the one that stayed.
    static void letGo(Patient target, PatientId source) {
        target.getLink()
                .removeIf(link -> link.getType() == LinkType.REPLACES
                        && source.reference().equals(link.getOther().getReference()));
    }

    private static void link(Patient patient, PatientId other, LinkType type) {
        patient.addLink().setType(type).setOther(new Reference(other.reference()));
    }

    private static Extension state(IdentityState state) {
        var reliability = new Extension(FrCore.IDENTITY_RELIABILITY);
        reliability.addExtension("identityStatus", new Coding(state.system(), state.code(), state.display()));
        return reliability;
    }
}
