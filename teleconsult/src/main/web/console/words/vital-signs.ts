import { language } from "@morvan/web-kit";

export interface VitalSign {
  readonly code: string;
  readonly unit: string;
  readonly lowest: number;
  readonly highest: number;
  readonly step: number;
  readonly names: readonly [fr: string, en: string];
}

/** What can be measured beside the patient: LOINC, UCUM, and the bounds beyond which it is a typing error. */
export const VITAL_SIGNS: readonly VitalSign[] = [
  { code: "8867-4", unit: "/min", lowest: 20, highest: 300, step: 1, names: ["Fréquence cardiaque", "Heart rate"] },
  { code: "59408-5", unit: "%", lowest: 30, highest: 100, step: 1, names: ["Saturation en oxygène", "Oxygen saturation"] },
  { code: "8480-6", unit: "mm[Hg]", lowest: 40, highest: 300, step: 1, names: ["Tension systolique", "Systolic pressure"] },
  { code: "8462-4", unit: "mm[Hg]", lowest: 20, highest: 200, step: 1, names: ["Tension diastolique", "Diastolic pressure"] },
  { code: "8310-5", unit: "Cel", lowest: 25, highest: 45, step: 0.1, names: ["Température", "Temperature"] },
  { code: "9279-1", unit: "/min", lowest: 4, highest: 90, step: 1, names: ["Fréquence respiratoire", "Respiratory rate"] },
  { code: "32016-8", unit: "mg/dL", lowest: 10, highest: 1000, step: 1, names: ["Glycémie capillaire", "Capillary glucose"] },
  { code: "29463-7", unit: "kg", lowest: 0.2, highest: 400, step: 0.1, names: ["Poids", "Weight"] },
  { code: "8302-2", unit: "cm", lowest: 20, highest: 250, step: 1, names: ["Taille", "Height"] },
];

export const vitalSign = (code: string): VitalSign | undefined => VITAL_SIGNS.find((sign) => sign.code === code);

export function vitalSignName(code: string): string {
  return vitalSign(code)?.names[language() === "fr" ? 0 : 1] ?? code;
}
