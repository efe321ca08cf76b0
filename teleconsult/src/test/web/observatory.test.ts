import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOf, csv, type Cube } from "../../main/web/observatory/model.ts";

const cube: Cube = {
  period: { from: "2026-01", to: "2026-11" },
  total: 40,
  country: { count: 25, medianWaitSeconds: 300 },
  town: { count: 15, medianWaitSeconds: 280 },
  threshold: 11,
  byDepartement: [
    {
      departement: "58",
      name: 'Nièvre "sud"',
      cells: [
        { communeSize: "under-500", count: null, medianWaitSeconds: null, masked: true },
        { communeSize: "500-1999", count: 25, medianWaitSeconds: 300, masked: false },
      ],
    },
  ],
};

test("writes a masked value as masked, an absent one as none, and quotes names", () => {
  const lines = csv(cube, ["Code", "Nom"], (size) => size, "masqué").trimEnd().split("\r\n");
  assert.equal(lines[0], '\uFEFF"Code";"Nom"');
  assert.equal(lines[1], '"58";"Nièvre ""sud""";"under-500";"masqué";"masqué";"2026-01";"2026-11"');
  assert.equal(lines[2], '"58";"Nièvre ""sud""";"500-1999";"25";"300";"2026-01";"2026-11"');
  assert.equal(lines.length, 6);
});

test("takes a cell the server does not name as zero, not as masked", () => {
  const departement = cube.byDepartement[0];
  assert.ok(departement);
  assert.deepEqual(cellOf(departement, "10000-plus"), { communeSize: "10000-plus", count: 0, medianWaitSeconds: null, masked: false });
});
