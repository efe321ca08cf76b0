package fr.morvan.france.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodesTests {

    static Stream<List<? extends Coded>> everySystem() {
        return Stream.of(
                List.of(Specialty.values()),
                List.of(Profession.values()),
                List.of(DocumentVisibility.values()),
                List.of(NoteType.values()),
                List.of(DocumentClass.values()),
                List.of(DocumentType.values()),
                List.of(VitalSign.values()),
                List.of(IdentityState.values()),
                List.of(ValidationMode.values()),
                List.of(CollectionMethod.values()));
    }

    @ParameterizedTest
    @MethodSource("everySystem")
    void givesEachCodeOnce(List<? extends Coded> codes) {
        assertThat(codes.stream().map(Coded::code)).doesNotHaveDuplicates().allMatch(code -> !code.isBlank());
        assertThat(codes).allMatch(code -> !code.display().isBlank());
        assertThat(codes.stream().map(Coded::system).distinct()).hasSize(1);
    }

    @Test
    void writesSystemsAsPublished() {
        assertThat(Specialty.SYSTEM)
                .isEqualTo("https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale");
        assertThat(DocumentVisibility.SYSTEM)
                .isEqualTo(
                        "https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument");
        assertThat(DocumentType.TELEMEDICINE_REPORT.system()).isEqualTo("http://loinc.org");
    }

    @Test
    void findsAnEntryByItsCode() {
        assertThat(Specialty.ofCode("SM15")).contains(Specialty.DERMATOLOGY);
        assertThat(Profession.ofCode("60")).contains(Profession.NURSE);
        assertThat(NoteType.ofCode("INTERV")).contains(NoteType.INTERVENTION);
        assertThat(DocumentClass.ofCode("10")).contains(DocumentClass.REPORT);
        assertThat(DocumentType.ofCode("85208-7")).contains(DocumentType.TELEMEDICINE_REPORT);
        assertThat(DocumentVisibility.ofCode("MASQUE_PS")).contains(DocumentVisibility.HIDDEN_FROM_PROFESSIONALS);
        assertThat(VitalSign.ofCode("8867-4")).contains(VitalSign.HEART_RATE);
        assertThat(Specialty.ofCode("XX99")).isEmpty();
    }

    @Test
    void findsAnIdentityEntryByItsCode() {
        assertThat(IdentityState.ofCode("VALI")).contains(IdentityState.VALIDATED);
        assertThat(ValidationMode.ofCode("CN")).contains(ValidationMode.IDENTITY_CARD);
        assertThat(CollectionMethod.ofCode("INSI")).contains(CollectionMethod.INSI);
    }

    @Test
    void givesEachNationalListAsOneFragment() {
        var fragments = CodeSystemFragment.national();
        assertThat(fragments)
                .extracting(CodeSystemFragment::url)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(fragments)
                .filteredOn(fragment -> fragment.url().equals(Specialty.SYSTEM))
                .singleElement()
                .satisfies(fragment -> assertThat(fragment.codes()).hasSameSizeAs(Specialty.values()));
    }

    @Test
    void countsThreeCodesAsGeneralMedicine() {
        assertThat(Specialty.values())
                .filteredOn(Specialty::isGeneralMedicine)
                .extracting(Specialty::code)
                .containsExactly("SM26", "SM53", "SM54");
        assertThat(Specialty.DERMATOLOGY.label()).isEqualTo("Dermatologie");
    }

    @Test
    void knowsWhatADeviceCanMean() {
        assertThat(VitalSign.HEART_RATE.isPlausible(72)).isTrue();
        assertThat(VitalSign.HEART_RATE.isPlausible(7200)).isFalse();
        assertThat(VitalSign.HEART_RATE.isPlausible(Double.NaN)).isFalse();
        assertThat(VitalSign.HEART_RATE.unit()).isEqualTo("/min");
    }
}
