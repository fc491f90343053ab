// Which records an attacker knows: all that the office's own pages name.

const nothing = '01990000-0000-7000-8000-000000000000';
/** Inputs that name a record by what it is to the act, not by its kind. */
const kinds = { request: 'ExplanationRequest', delegate: 'Official', person: 'Official', hours: 'OfficeHours', version: 'Ladder' };

const asked = {
  Directive: '{ directives(first: 100) { edges { node { id reference milestones { id } } } } }',
  Obligation: '{ obligations(first: 100) { edges { node { id } } } }',
  Position: '{ positions { id code } }',
  Official: '{ officials { id email } }',
  Structure: '{ structures { id code } }',
  Meeting: '{ meetings { id reference } }',
  Project: '{ projects { id reference } }',
  Ladder: '{ ladders { id } }',
  ExplanationRequest: '{ explanationRequests(first: 50) { edges { node { id reference } } } }',
  Notification: '{ notifications(first: 50) { edges { node { id } } } }',
  Feast: '{ officeCalendar(year: 2026) { feasts { id } hours { id } } }',
};

/**
 * Reads them as several people. `spare` names the addresses and position codes of those who attack: an administrator may
 * dismiss anybody, and a storm whose people are dismissed in its first minute proves little.
 */
export async function readRecords(ask, people, spare) {
  const found = { ids: new Map(), codes: new Set(), references: new Set() };
  for (const person of people) for (const [kind, query] of Object.entries(asked)) gather((await ask(person, query)).data ?? null, kind, found, spare);
  const ids = (kind) => [...(found.ids.get(kind) ?? [])];
  const all = [...found.ids.values()].flatMap((some) => [...some]);
  return {
    ids,
    codes: ['CNAS', 'DG-CNAS', ...found.codes],
    references: [...found.references],
    /** What an input of this name asks for; anything known, and something that is not, when its name says nothing. */
    idsFor(name) {
      const base = name.replace(/Ids?$/, '').replace(/^id$/, '');
      const kind = kinds[base] ?? [...found.ids.keys()].find((one) => base.toLowerCase().endsWith(one.toLowerCase()));
      return kind && ids(kind).length ? ids(kind) : [...all.slice(0, 50), nothing];
    },
  };
}

function gather(value, kind, found, spare) {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) return void value.forEach((one) => gather(one, kind, found, spare));
  if (typeof value.code === 'string') found.codes.add(value.code);
  if (typeof value.reference === 'string') found.references.add(value.reference);
  if (typeof value.id === 'string' && !spare.has(value.email ?? value.code)) found.ids.set(kind, (found.ids.get(kind) ?? new Set()).add(value.id));
  for (const [name, one] of Object.entries(value)) gather(one, { milestones: 'Milestone', hours: 'OfficeHours' }[name] ?? kind, found, spare);
}
