import { language } from "@morvan/web-kit";
import type { Item } from "./model.ts";

/** LOINC → what a patient calls it; French as it stands in the record when it is not here. */
const NAMES: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  "8867-4": { fr: "Pouls", en: "Pulse" },
  "59408-5": { fr: "Oxygène dans le sang", en: "Oxygen in the blood" },
  "2708-6": { fr: "Oxygène dans le sang", en: "Oxygen in the blood" },
  "85354-9": { fr: "Tension", en: "Blood pressure" },
  "8480-6": { fr: "Tension, chiffre du haut", en: "Blood pressure, upper figure" },
  "8462-4": { fr: "Tension, chiffre du bas", en: "Blood pressure, lower figure" },
  "8310-5": { fr: "Température", en: "Temperature" },
  "9279-1": { fr: "Respiration", en: "Breathing" },
  "29463-7": { fr: "Poids", en: "Weight" },
  "8302-2": { fr: "Taille", en: "Height" },
  "39156-5": { fr: "Indice de masse corporelle", en: "Body mass index" },
  "32016-8": { fr: "Glycémie", en: "Blood sugar" },
};

export function measureName(item: Item): string {
  return NAMES[item.measure?.code ?? ""]?.[language()] ?? item.title;
}

/** The measures of each kind, newest first, the kind measured last in front. */
export function byKind(items: readonly Item[]): readonly (readonly [Item, ...Item[]])[] {
  const kinds = new Map<string, [Item, ...Item[]]>();
  for (const item of [...items].reverse()) {
    const key = item.measure?.code ?? item.title;
    const known = kinds.get(key);
    if (known) known.push(item);
    else kinds.set(key, [item]);
  }
  return [...kinds.values()];
}
