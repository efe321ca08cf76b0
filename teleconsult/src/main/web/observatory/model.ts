/** A number that is null or left out is masked. */
export type Shown = number | null | undefined;

/** `GET /api/observatory/teleconsultations`, docs/contracts.md §4.1. */
export interface Cube {
  readonly period: { readonly from: string; readonly to: string };
  readonly total?: Shown;
  readonly country: Side;
  readonly town: Side;
  readonly threshold: number;
  readonly byDepartement: readonly Departement[];
}

export interface Side {
  readonly count?: Shown;
  readonly medianWaitSeconds?: Shown;
}

export interface Departement {
  readonly departement: string;
  readonly name: string;
  /** the row as a whole; masked by its own rule */
  readonly all?: Side & { readonly masked?: boolean };
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly communeSize: string;
  readonly count?: Shown;
  readonly medianWaitSeconds?: Shown;
  readonly masked: boolean;
}

/** From the smallest communes to the largest; country is all but the last two. */
export const COMMUNE_SIZES = ["under-500", "500-1999", "2000-3499", "3500-9999", "10000-plus"] as const;
export type CommuneSize = (typeof COMMUNE_SIZES)[number];

export function cellOf(departement: Departement, size: CommuneSize): Cell {
  return departement.cells.find((cell) => cell.communeSize === size) ?? { communeSize: size, count: 0, medianWaitSeconds: null, masked: false };
}

/** Lines for a spreadsheet: semicolons and the words of the page, as French tables are read. */
export function csv(cube: Cube, head: readonly string[], sizeName: (size: CommuneSize) => string, masked: string): string {
  const line = (cells: readonly (string | number)[]): string => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(";");
  const rows = cube.byDepartement.flatMap((departement) =>
    COMMUNE_SIZES.map((size) => {
      const cell = cellOf(departement, size);
      return line([
        departement.departement,
        departement.name,
        sizeName(size),
        cell.count ?? masked,
        cell.medianWaitSeconds ?? (cell.masked ? masked : ""),
        cube.period.from,
        cube.period.to,
      ]);
    }),
  );
  return `\uFEFF${[line(head), ...rows].join("\r\n")}\r\n`;
}
