import { language } from "./language.ts";
import { kitWords } from "./words.ts";

const locale = (): string => (language() === "fr" ? "fr-FR" : "en-GB");

/** 14:32 */
export function clock(at: string | Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}

/** 2 mars 1955 */
export function day(at: string | Date): string {
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(asDay(at));
}

/** 02/03/1955 */
export function shortDay(at: string | Date): string {
  return new Intl.DateTimeFormat(locale(), { day: "2-digit", month: "2-digit", year: "numeric" }).format(asDay(at));
}

/** janvier 2026, of a whole month written 2026-01 */
export function month(yearMonth: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric" }).format(asDay(`${yearMonth}-01`));
}

/** A date without time is that day here, not midnight in Greenwich. */
function asDay(at: string | Date): Date {
  return typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T12:00:00`) : new Date(at);
}

/** « il y a 6 min » */
export function ago(at: string | Date, now: Date = new Date()): string {
  const words = kitWords();
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return words.justNow;
  if (minutes < 60) return words.minutesAgo(minutes);
  if (minutes < 24 * 60) return words.hoursAgo(Math.floor(minutes / 60));
  return words.daysAgo(Math.floor(minutes / 1440));
}

/** « il y a 6 min, 14:32 »; beyond a day the date takes the clock's place. */
export function agoAndWhen(at: string | Date, now: Date = new Date()): string {
  const old = now.getTime() - new Date(at).getTime() > 86_400_000;
  return `${ago(at, now)}, ${old ? shortDay(at) : clock(at)}`;
}

/** Whole years; under two years in months. */
export function age(birthDate: string, now: Date = new Date()): string {
  const birth = asDay(birthDate);
  let months = (now.getFullYear() - birth.getFullYear()) * 12 + now.getMonth() - birth.getMonth();
  if (now.getDate() < birth.getDate()) months -= 1;
  if (months < 0 || Number.isNaN(months)) return "";
  return months < 24 ? kitWords().months(months) : kitWords().years(Math.floor(months / 12));
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** 38,2 °C from the UCUM unit */
export function measure(value: number, ucum: string): string {
  return `${number(value, 1)}${NO_BREAK}${UNITS[ucum] ?? ucum}`;
}

/** 0.65 → 65 % */
export function percent(part: number): string {
  return `${Math.round(part * 100)}${NO_BREAK}%`;
}

const NO_BREAK = "\u00A0";
const UNITS: Readonly<Record<string, string>> = {
  "/min": "/min",
  "%": "%",
  Cel: "°C",
  "mm[Hg]": "mmHg",
  kg: "kg",
  cm: "cm",
  "mg/dL": "mg/dL",
  "mmol/L": "mmol/L",
};

/** 6 min 20 s → « 6 min »; under a minute in seconds. */
export function duration(seconds: number): string {
  return seconds < 60 ? kitWords().seconds(Math.round(seconds)) : kitWords().minutes(Math.round(seconds / 60));
}

/** 03:07 */
export function counter(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const mm = String(Math.floor((whole % 3600) / 60)).padStart(2, "0");
  const ss = String(whole % 60).padStart(2, "0");
  return h > 0 ? `${h}:${mm}:${ss}` : `${mm}:${ss}`;
}

/** 12 400 octets → « 12 ko » */
export function fileSize(bytes: number): string {
  const unit = language() === "fr" ? ["o", "ko", "Mo"] : ["B", "kB", "MB"];
  if (bytes < 1000) return `${bytes} ${unit[0]}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} ${unit[1]}`;
  return `${number(bytes / 1_000_000, 1)} ${unit[2]}`;
}
