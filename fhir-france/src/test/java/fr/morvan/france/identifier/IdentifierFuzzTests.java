package fr.morvan.france.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.identity.BirthPlace;
import fr.morvan.france.identity.CivilName;
import java.nio.charset.StandardCharsets;

/// Any text as a French identifier or name: read as what it is, or nothing.
class IdentifierFuzzTests {

    @FuzzTest
    void reads(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        boolean form = Ins.hasForm(text);
        Ins.parse(text).ifPresent(ins -> {
            assertThat(form).isTrue();
            assertThat(Ins.ofMatricule(ins.matricule())).isEqualTo(ins);
            assertThat(ins.gender()).isIn("male", "female");
            assertThat(ins.birthMonth()).isBetween(1, 99);
            assertThat(ins.birthYearInCentury()).isBetween(0, 99);
            assertThat(BirthPlace.parse(ins.birthPlace())).isPresent();
        });
        Rpps.parse(text).ifPresent(rpps -> {
            boolean unused = rpps.hasLuhnKey();
            assertThat(NationalPractitionerId.parse(
                                    NationalPractitionerId.of(rpps).value())
                            .flatMap(NationalPractitionerId::rpps))
                    .contains(rpps);
        });
        Finess.parse(text).ifPresent(finess -> {
            boolean unused = finess.hasLuhnKey();
            assertThat(finess.value()).hasSize(9);
        });
        NationalPractitionerId.parse(text)
                .ifPresent(id -> assertThat(id.value()).isEqualTo(text));
        InsAuthority.ofSystem(text)
                .ifPresent(authority -> assertThat(authority.system()).isEqualTo(text));
        PatientId.parse(text).ifPresent(id -> assertThat(id.reference()).isEqualTo(text));
        CivilName.of(text).ifPresent(name -> {
            assertThat(CivilName.of(name.value())).contains(name);
            assertThat(name.sameAs(name)).isTrue();
            assertThat(name.key()).isNotBlank();
        });
    }
}
