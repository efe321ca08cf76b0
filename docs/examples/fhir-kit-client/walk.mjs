// Signs in as a service and walks a search with fhir-kit-client, as any integrator's program would.
//   FHIR=http://localhost:8080/fhir CLIENT_ID=loader CLIENT_SECRET=… node walk.mjs
import { Client } from 'fhir-kit-client';

const { FHIR, CLIENT_ID, CLIENT_SECRET } = process.env;
if (!FHIR || !CLIENT_ID || !CLIENT_SECRET) {
  console.error('FHIR, CLIENT_ID and CLIENT_SECRET must be set');
  process.exit(2);
}

const client = new Client({ baseUrl: FHIR });
client.bearerToken = await signIn();

// five pages of patients, each reached by the link of the one before
const patients = new Map();
let page = await client.search({ resourceType: 'Patient', searchParams: { _count: 20, _sort: 'family' } });
for (let pages = 1; ; pages++) {
  for (const { resource } of page.entry ?? []) {
    patients.set(resource.id, resource);
  }
  const next = pages < 5 ? client.nextPage({ bundle: page }) : undefined;
  if (!next) {
    break;
  }
  page = await next;
}

// from a search to a read, an old version, what refers to it, and everything about one person
const [first] = patients.values();
const read = await client.read({ resourceType: 'Patient', id: first.id });
const version = await client.vread({ resourceType: 'Patient', id: first.id, version: read.meta.versionId });
const team = await client.search({
  resourceType: 'CareTeam',
  searchParams: { patient: `Patient/${first.id}`, _include: 'CareTeam:participant' },
});
const everything = await client.operation({ name: 'everything', resourceType: 'Patient', id: first.id, method: 'GET' });

let unknown = 0;
try {
  await client.read({ resourceType: 'Patient', id: 'nobody-has-this-id' });
} catch (failure) {
  unknown = failure.response.status;
}

console.log(
  JSON.stringify({
    patients: patients.size,
    sameVersion: version.meta.versionId === read.meta.versionId && version.id === first.id,
    team: (team.entry ?? []).map(({ resource }) => resource.resourceType),
    everything: (everything.entry ?? []).length,
    unknown,
  }),
);

/** Client credentials at the token endpoint that the server itself names. */
async function signIn() {
  const smart = await client.request('.well-known/smart-configuration');
  const answer = await fetch(smart.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
    }),
  });
  if (!answer.ok) {
    throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  }
  return (await answer.json()).access_token;
}
