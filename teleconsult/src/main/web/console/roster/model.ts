// The duty list as teleconsult tells it, docs/contracts.md §4.1.

export interface Duty {
  readonly id: number;
  readonly practitionerRole: string;
  readonly displayName: string;
  readonly siteName: string;
  readonly specialty: string;
  readonly departments: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly source: "loader" | "person" | "icalendar" | "fhir";
  /** why I may change it; absent when I may not */
  readonly editable?: string;
}

export interface DutyPerson {
  readonly practitionerRole: string;
  readonly displayName: string;
  readonly specialty?: string;
  readonly departement: string;
}

export interface Department {
  readonly code: string;
  readonly name: string;
}

export interface DutyPage {
  readonly duties: readonly Duty[];
  readonly people: readonly DutyPerson[];
  readonly departments: readonly Department[];
  readonly undoable: boolean;
}

export interface Imported {
  readonly added: number;
  readonly skipped: number;
  readonly reasons: readonly { readonly what: string; readonly reason: string }[];
}

/** Monday, 00:00 here, of the week a moment lies in. */
export function mondayOf(at: Date): Date {
  const monday = new Date(at.getFullYear(), at.getMonth(), at.getDate());
  monday.setDate(monday.getDate() - ((monday.getDay() + 6) % 7));
  return monday;
}

export function addDays(at: Date, days: number): Date {
  const later = new Date(at);
  later.setDate(later.getDate() + days);
  return later;
}

/** Which of the seven days from a Monday on a duty touches. */
export function daysOf(duty: { readonly start: string; readonly end: string }, monday: Date): readonly boolean[] {
  return Array.from({ length: 7 }, (_, day) => new Date(duty.start) < addDays(monday, day + 1) && new Date(duty.end) > addDays(monday, day));
}

/** What `<input type="datetime-local">` holds, in the time of this place. */
export function localInput(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
