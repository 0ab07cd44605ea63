// A small world for developing the page: one burglar, forty burglaries, four spellings, and the people around them.
// The same seed gives the same world. Every name in it is made up.

const seed = 20260131;
const burglaryCount = 40;
const lastDay = Date.UTC(2026, 0, 31);
const dayMs = 86_400_000;

const firstNames = ['Amara', 'Bilal', 'Cerys', 'Dmitri', 'Eilidh', 'Femi', 'Grace', 'Hamza', 'Iona', 'Joseph', 'Kwame', 'Leila'];
const lastNames = ['Okafor', 'Pendry', 'Quill', 'Rahman', 'Sato', 'Thorne', 'Ullah', 'Vance', 'Wexcombe', 'Yarrow', 'Zielinski'];
const streets = ['Alder Row', 'Bramble Street', 'Cinder Lane', 'Dovecote Road', 'Elm Parade', 'Foundry Walk'];

/** mulberry32: small, seeded, good enough to scatter things. */
function randomOf(seedValue) {
  let state = seedValue;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function makeWorld() {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const hex = (length) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const entities = new Map();
  const facts = [];
  let position = 1000;

  const add = (kind, label, more = {}) => {
    const entity = { id: hex(32), kind, label, ...more };
    entities.set(entity.id, entity);
    return entity;
  };
  const date = (daysAgo) => new Date(lastDay - Math.floor(daysAgo * dayMs)).toISOString().replace(/\.\d+Z/, 'Z');

  const addPerson = (name, more = {}) => add('PERSON', name, {
    mentionCount: 1, names: [{ name, count: 1 }], firstOccurredAt: date(360), lastOccurredAt: date(4), datesOfBirth: [`19${60 + Math.floor(random() * 39)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`],
    sex: pick(['M', 'F']), identifiers: [], postcodes: [`ZZ${1 + Math.floor(random() * 9)} ${Math.floor(random() * 9)}AB`], ...more,
  });

  /** An occurrence and what stands in it: [entity, role, category] each. */
  const occur = (type, dataset, daysAgo, summary, mentions) => {
    const reference = `${type.slice(0, 2).toUpperCase()}${String(1000000 + Math.floor(random() * 8999999))}/26`;
    const occurrence = add('OCCURRENCE', `${type} ${reference}`);
    const provenance = {
      dataset, recordKey: reference, position: ++position, recordedAt: date(daysAgo - 0.5),
      origin: `${dataset.split('/').pop()}-2026-01.csv`, offset: position - 1000, rawSha256: hex(64),
    };
    for (const [entity, role, category] of [[occurrence, 'THIS', null], ...mentions])
      facts.push({
        entityId: entity.id, mention: hex(32), statedAs: entity.names?.[position % entity.names.length].name ?? entity.label,
        occurrence: { id: occurrence.id, reference }, role, category, summary: `${type}: ${summary.toLowerCase()}`, offence: summary,
        occurredAt: date(daysAgo), marking: random() < 0.2 ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL', provenance,
      });
  };

  const people = Array.from({ length: 60 }, () => addPerson(`${pick(firstNames)} ${pick(lastNames)}`));
  const places = Array.from({ length: 30 }, () => add('PLACE', `${1 + Math.floor(random() * 90)} ${pick(streets)}`));
  const vehicles = Array.from({ length: 12 }, () => add('VEHICLE', `ZZ${10 + Math.floor(random() * 70)} ${hex(3).toUpperCase()}`));
  const phones = Array.from({ length: 8 }, () => add('PHONE', `07700 900${100 + Math.floor(random() * 899)}`));
  const camera = add('DEVICE', 'Camera ZZ-0417');

  const burglar = addPerson('Gareth Pembery', {
    mentionCount: 55, names: [{ name: 'Gareth Pembery', count: 37 }, { name: 'Gary Pembury', count: 9 }, { name: 'Garreth Pembrey', count: 6 },
      { name: 'Gareth Penbery', count: 3 }],
    datesOfBirth: ['1991-04-17', '1991-07-04'], sex: 'M', postcodes: ['ZZ1 4QT', 'ZZ9 2AA'],
    identifiers: [{ kind: 'PNC', value: '91/0000417X' }, { kind: 'CRO', value: '000417/09A' }],
  });
  // A label that would run if it were ever taken for HTML.
  addPerson('Robert <img src=x onerror="document.title=\'XSS\'"> Pembery');

  for (let i = 0; i < burglaryCount; i++) {
    const mentions = [[burglar, 'SUSPECT', 'SUSPECT'], [people[i % 50], 'VICTIM', 'VICTIM'], [pick(places), 'AT', null]];
    if (i % 5 === 0) mentions.push([vehicles[i % 3], 'USED', null]);
    if (i % 8 === 0) mentions.push([people[50 + (i % 3)], 'SUSPECT', 'SUSPECT']);
    occur('Crime', 'north-metropolitan/crime-recording/crimes', 4 + i * 8.7, 'Burglary in a dwelling', mentions);
  }
  for (let i = 0; i < 5; i++) occur('Vehicle sighting', 'highways/anpr/reads', 6 + i * 40, 'Seen northbound', [[vehicles[0], 'OBSERVED', null], [camera, 'RECORDED_BY', null]]);
  for (let i = 0; i < 3; i++) occur('Stop', 'north-met/stops/stops', 20 + i * 90, 'Stopped and searched; nothing found', [[burglar, 'STOPPED', 'OTHER'], [vehicles[0], 'USED', null]]);
  for (let i = 0; i < 2; i++) occur('Custody', 'north-met/custody/detentions', 60 + i * 120, 'Held on suspicion of burglary', [[burglar, 'DETAINED', 'SUSPECT'], [phones[0], 'USED', null]]);
  for (let i = 0; i < 2; i++) occur('Face alert', 'north-met/lfr/alerts', 12 + i * 50, 'Recognition system suggests a match, score 0.71', [[burglar, 'MATCHED', 'OTHER'], [camera, 'RECORDED_BY', null]]);
  for (let i = 0; i < 140; i++)
    occur('Incident', 'north-met/command/incidents', random() * 380, 'Reported from a neighbouring address', [[pick(people), 'REPORTER', 'WITNESS'], [pick(places), 'AT', null], [pick(phones), 'USED', null]]);
  for (let i = 0; i < 30; i++)
    occur('Crime', 'north-metropolitan/crime-recording/crimes', random() * 360, 'Theft from the person of another', [[people[i % 9], 'SUSPECT', 'SUSPECT'], [pick(people), 'VICTIM', 'VICTIM']]);

  facts.sort((left, right) => (left.occurredAt < right.occurredAt ? 1 : -1));
  return { entities, facts, position };
}
