// Writes communes-<region>.csv and departements-<region>.csv from the npm package @etalab/decoupage-administratif.
//
//   mkdir /tmp/geo && cd /tmp/geo && npm install @etalab/decoupage-administratif@6.0.0
//   node <module>/src/main/scripts/communes.mjs /tmp/geo 27 <module>/src/main/resources/fr/morvan/france/territory
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [home, region, target] = process.argv.slice(2);
if (!home || !/^\d{2}$/.test(region ?? '') || !target) {
  console.error('usage: node communes.mjs <folder of node_modules> <region code> <target folder>');
  process.exit(2);
}
const data = (name) =>
  JSON.parse(readFileSync(join(home, 'node_modules/@etalab/decoupage-administratif/data', name + '.json'), 'utf8'));

const epciOf = new Map();
for (const epci of data('epci')) {
  for (const member of epci.membres) epciOf.set(member.code, epci);
}
const byCode = (a, b) => (a.code < b.code ? -1 : 1);
const write = (name, header, rows) => {
  const bad = rows.find((row) => row.some((cell) => cell === undefined || /[;"\n]/.test(String(cell))));
  if (bad) throw new Error('a cell is missing or would need quotes: ' + bad);
  writeFileSync(join(target, name), [header, ...rows].map((row) => row.join(';')).join('\n') + '\n');
  console.log(name, rows.length, 'rows');
};

write(
  `departements-${region}.csv`,
  ['code', 'nom', 'prefecture'],
  data('departements').filter((d) => d.region === region).sort(byCode).map((d) => [d.code, d.nom, d.chefLieu]),
);
write(
  `communes-${region}.csv`,
  ['code', 'nom', 'departement', 'codePostal', 'epci', 'epciNom', 'population'],
  data('communes')
    .filter((c) => c.region === region && c.type === 'commune-actuelle')
    .sort(byCode)
    .map((c) => {
      const epci = epciOf.get(c.code);
      return [c.code, c.nom, c.departement, c.codesPostaux[0], epci?.code, epci?.nom, c.population];
    }),
);
