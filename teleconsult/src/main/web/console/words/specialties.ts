import { language } from "@morvan/web-kit";

/** TRE_R38 codes one can ask an opinion of, in French and English. */
const SPECIALTIES: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  SM04: ["Cardiologie", "Cardiology"],
  SM15: ["Dermatologie", "Dermatology"],
  SM18: ["Gériatrie", "Geriatrics"],
  SM20: ["Gynécologie-obstétrique", "Gynaecology and obstetrics"],
  SM24: ["Gastro-entérologie", "Gastroenterology"],
  SM27: ["Médecine interne", "Internal medicine"],
  SM30: ["Néphrologie", "Nephrology"],
  SM32: ["Neurologie", "Neurology"],
  SM38: ["Ophtalmologie", "Ophthalmology"],
  SM40: ["Pédiatrie", "Paediatrics"],
  SM41: ["Pneumologie", "Pneumology"],
  SM42: ["Psychiatrie", "Psychiatry"],
  SM48: ["Rhumatologie", "Rheumatology"],
  SM54: ["Médecine générale", "General medicine"],
  SM59: ["Médecine d'urgence", "Emergency medicine"],
  SM61: ["Médecine vasculaire", "Vascular medicine"],
  SM62: ["Endocrinologie et diabétologie", "Endocrinology and diabetology"],
};

export function specialtyName(code: string): string {
  return SPECIALTIES[code]?.[language() === "fr" ? 0 : 1] ?? code;
}

export function specialties(): readonly { code: string; name: string }[] {
  return Object.keys(SPECIALTIES)
    .map((code) => ({ code, name: specialtyName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, language()));
}

/** Néerlandais, Dutch: the languages a patient may need, by ISO 639-1. */
export const LANGUAGES: readonly string[] = ["ar", "de", "en", "es", "it", "nl", "pl", "pt", "ro", "ru", "tr", "uk"];

export function languageName(code: string): string {
  return new Intl.DisplayNames([language()], { type: "language" }).of(code) ?? code;
}
