package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// A measure taken beside the patient: LOINC code, UCUM unit and the range a device can mean.
public enum VitalSign implements Coded {
    /// Heart rate.
    HEART_RATE("8867-4", "Fréquence cardiaque", "/min", 20, 300),
    /// Oxygen saturation by pulse oximeter.
    OXYGEN_SATURATION("59408-5", "Saturation en oxygène (oxymètre)", "%", 30, 100),
    /// Systolic blood pressure.
    SYSTOLIC_BLOOD_PRESSURE("8480-6", "Pression artérielle systolique", "mm[Hg]", 40, 300),
    /// Diastolic blood pressure.
    DIASTOLIC_BLOOD_PRESSURE("8462-4", "Pression artérielle diastolique", "mm[Hg]", 20, 200),
    /// Body temperature.
    BODY_TEMPERATURE("8310-5", "Température corporelle", "Cel", 25, 45),
    /// Respiratory rate.
    RESPIRATORY_RATE("9279-1", "Fréquence respiratoire", "/min", 4, 90),
    /// Body weight.
    BODY_WEIGHT("29463-7", "Poids", "kg", 0.2, 400),
    /// Body height.
    BODY_HEIGHT("8302-2", "Taille", "cm", 20, 250),
    /// Blood glucose, capillary.
    BLOOD_GLUCOSE("32016-8", "Glycémie capillaire", "mg/dL", 10, 1000);

    /// `Coding.system`.
    public static final String SYSTEM = "http://loinc.org";
    /// System of [#unit()].
    public static final String UNIT_SYSTEM = "http://unitsofmeasure.org";

    private final String code;
    private final String display;
    private final String unit;
    private final double lowest;
    private final double highest;

    VitalSign(String code, String display, String unit, double lowest, double highest) {
        this.code = code;
        this.display = display;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /// The sign of a LOINC code; empty when the platform does not measure it.
    public static Optional<VitalSign> ofCode(String code) {
        return Arrays.stream(values()).filter(sign -> sign.code.equals(code)).findFirst();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    /// UCUM unit.
    public String unit() {
        return unit;
    }

    /// Whether a device can have meant this value; outside, it is a typing or a sensor error.
    public boolean isPlausible(double value) {
        return value >= lowest && value <= highest;
    }
}
