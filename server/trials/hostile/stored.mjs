// Puts hostile words into every text that the office keeps, by the acts of its own people, so that somebody has to read them.
import { formulas, injections, markup, oddText } from './payloads.mjs';

const plain = /[\ud800-\udfff]|[^\n\t\P{Cc}]|[\u202a-\u202e\u2066-\u2069]/u;
/** Words that the office keeps as they are: what it cleans away is attacked elsewhere. */
const kept = () => [...injections(), ...formulas(), ...oddText()].filter((text) => text.trim() && text.length < 250 && !plain.test(text.trim()));

/** Each text once, with a number by which it is found again. */
export class Words {
  told = [];
  number = 0;

  next(where) {
    const number = this.number++;
    const of = markup(`stored-${number}-${where}`);
    const others = kept();
    const text = number % 4 === 3 ? `${others[number % others.length].trim()} stored-${number}-${where}` : of[number % of.length];
    this.told.push({ where, text });
    return text;
  }
}

/** @returns what was refused of all that was told to be kept: nothing, when every text took its words. */
export async function storeWords({ people, records, position, words }) {
  const teller = new Teller(people, words, position);
  const { codes } = records;
  await directives(teller);
  await datesAndClocks(teller);
  await proofs(teller);
  await plans(teller);
  await explanations(teller);
  await settings(teller, codes);
  return teller.refused;
}

class Teller {
  refused = [];

  constructor(people, words, position) {
    Object.assign(this, { people, words, position, say: (where) => words.next(where) });
  }

  /** An act of a person; what it gives back is the record it changed, or null when it was refused. */
  async act(who, name, input, give = 'directive', fields = 'id version reference') {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const answer = await this.people.answer(who, `mutation ($input: ${type}!) { ${name}(input: $input) { ${give} { ${fields} } } }`, { input });
    if (answer.errors)
      this.refused.push(
        `${name} by ${who}: ${JSON.stringify(answer.errors.map(({ message, extensions }) => [extensions?.code, extensions?.field, message]))}`,
      );
    return Object.values(answer.data ?? {})[0]?.[give] ?? null;
  }

  async issued(changes = {}) {
    const { say } = this;
    const recorded = await this.act('cabinet', 'recordDirective', {
      ...{
        title: say('title'),
        text: say('text'),
        source: say('source'),
        language: 'FR',
        nature: 'TIME_BOUND',
        priority: 'NORMAL',
        confidentiality: 'NORMAL',
      },
      ...{ leadPositionId: this.position('DG-CNAS'), contributorPositionIds: [this.position('DG-CNR')], dueOn: '2026-03-24' },
      ...changes,
    });
    const issued = recorded && (await this.act('cabinet', 'issueDirective', { directiveId: recorded.id }));
    return issued?.id ?? '';
  }

  async accepted(changes) {
    const directiveId = await this.issued(changes);
    await this.act('dg.cnas', 'acknowledgeDirective', { directiveId, note: this.say('note') });
    return directiveId;
  }
}

async function directives(teller) {
  const { say } = teller;
  for (let turn = 0; turn < 9; turn++) await teller.issued({ milestones: [{ title: say('milestone'), dueOn: '2026-03-17' }] });
  const directiveId = await teller.accepted();
  for (let turn = 0; turn < 4; turn++) await teller.act('dg.cnas', 'recordUpdate', { directiveId, percent: 10 * turn, note: say('update') });
  for (let turn = 0; turn < 3; turn++)
    await teller.act('dg.cnas', 'declareWaiting', { directiveId, party: 'OUTSIDE', outside: say('outside'), reason: say('waiting') });
  const contested = await teller.issued();
  await teller.act('dg.cnas', 'contestDirective', { directiveId: contested, reason: 'UNCLEAR', note: say('contest') });
  await teller.act('cabinet', 'decideContest', { directiveId: contested, decision: 'REJECT', reason: say('decision') });
  const authority = () => ({ reason: say('reason'), authority: say('authority') });
  await teller.act('cabinet', 'cancelDirective', { directiveId: await teller.issued(), ...authority() });
  await teller.act('cabinet', 'reassignDirective', {
    directiveId: await teller.issued(),
    newLeadPositionId: teller.position('DG-CNAC'),
    ...authority(),
  });
  const standing = await teller.accepted({ nature: 'STANDING', dueOn: null, contributorPositionIds: [] });
  await teller.act('cabinet', 'endDirective', { directiveId: standing, ...authority() });
}

async function datesAndClocks(teller) {
  const { say } = teller;
  const directiveId = await teller.accepted();
  const asked = await teller.act(
    'dg.cnas',
    'requestExtension',
    { directiveId, reason: 'PROCUREMENT', note: say('extension'), proposedDueOn: '2026-04-13' },
    'extension',
    'id',
  );
  await teller.act('cabinet', 'decideExtension', { extensionId: asked?.id, decision: 'GRANT', reason: say('granted') }, 'extension', 'id');
  await teller.act('cabinet', 'suspendDirective', { directiveId, chargedTo: 'OFFICE', reason: say('suspension'), authority: say('authority') });
  await teller.act('cabinet', 'resumeDirective', { directiveId, reason: say('resumption'), authority: say('authority') });
}

async function proofs(teller) {
  const { say, people } = teller;
  const directiveId = await teller.accepted();
  const upload = async (who, content) => {
    const { id, refused } = await people.upload(who, `${say('file')}.txt`, content);
    if (!id) teller.refused.push(`a file by ${who}: ${refused}`);
    return id;
  };
  await teller.act('dg.cnas', 'reportCompletion', {
    directiveId,
    text: say('report'),
    fileIds: [await upload('dg.cnas', say('content')), await upload('dg.cnas', say('content'))],
  });
  await teller.act('cabinet', 'returnCompletion', { directiveId, reason: say('return') });
  await teller.act('dg.cnas', 'reportCompletion', { directiveId, text: say('report'), fileIds: [] });
  await teller.act('cabinet', 'verifyCompletion', { directiveId, note: say('verification') });
  await teller.act('cabinet', 'openInspection', { directiveId, reason: say('inspection') });
  await teller.act('inspector', 'concludeInspection', { directiveId, passed: true, findings: say('findings') });
  const paper = await teller.issued();
  await teller.act('cabinet', 'recordPaperReceipt', {
    ...{ directiveId: paper, fileId: await upload('cabinet', say('content')), positionId: teller.position('DG-CNAS') },
    ...{ receivedBy: say('receiver'), receivedOn: '2026-03-01' },
  });
}

async function plans(teller) {
  const { say } = teller;
  const directiveId = await teller.accepted({ priority: 'HIGH', milestones: [{ title: say('milestone'), dueOn: '2026-03-17' }] });
  await teller.act('dg.cnas', 'proposePlan', {
    directiveId,
    restatement: say('restatement'),
    firstStep: say('first step'),
    milestones: [{ title: say('planned'), dueOn: '2026-03-17' }],
  });
  await teller.act('cabinet', 'decidePlan', { directiveId, decision: 'RETURN', note: say('plan') });
}

async function explanations(teller) {
  const { say, people } = teller;
  const { obligations } = await people.ask('cabinet', '{ obligations(first: 100, filter: { late: true }) { edges { node { id explainable } } } }');
  const fields = 'id version';
  for (const [turn, drafted] of (
    await draftedOn(
      obligations.edges.filter(({ node }) => node.explainable),
      people,
    )
  ).entries()) {
    const words = { requestId: drafted.id, version: drafted.version, language: 'FR', text: say('request') };
    const amended = await teller.act('cabinet', 'amendExplanationRequest', words, 'explanationRequest', fields);
    if (turn === 0)
      await teller.act('cabinet', 'withdrawExplanationRequest', { requestId: amended?.id, reason: say('withdrawal') }, 'explanationRequest', fields);
  }
  const known = await people.ask('dg.cnr', '{ explanationRequests(first: 20, states: [SIGNED]) { edges { node { id } } } }');
  const requestId = known.explanationRequests.edges[0]?.node.id;
  await teller.act('dg.cnr', 'replyToExplanationRequest', { requestId, text: say('reply') }, 'explanationRequest', fields);
  await teller.act('cabinet', 'closeExplanationRequest', { requestId, outcome: 'ACCEPTED', reason: say('outcome') }, 'explanationRequest', fields);
}

/** Two requests, on duties of which it is proven that somebody was told: of the others none is drafted. */
async function draftedOn(edges, people) {
  const document =
    'mutation ($input: DraftExplanationRequestInput!) { draftExplanationRequest(input: $input) { explanationRequest { id version } } }';
  const drafted = [];
  for (const { node } of edges) {
    const { data } = await people.answer('cabinet', document, { input: { obligationId: node.id } });
    if (data) drafted.push(data.draftExplanationRequest.explanationRequest);
    if (drafted.length === 2) break;
  }
  return drafted;
}

async function settings(teller) {
  const { say, people } = teller;
  const today = '2026-03-01';
  const person = { language: 'FR', email: 'a.stored@mutabaa.example', nameAr: say('name'), nameLatin: say('latin name') };
  const official = await teller.act('admin', 'recordOfficial', person, 'official', 'id');
  await teller.act('admin', 'amendOfficial', { officialId: official?.id, nameAr: say('name'), nameLatin: say('latin name') }, 'official', 'id');
  await teller.act(
    'admin',
    'appointOfficial',
    { officialId: official?.id, positionId: teller.position('DG-OPREBATPH'), startsOn: today, authority: say('authority') },
    'appointment',
    'id',
  );
  await teller.act(
    'admin',
    'delegatePosition',
    { positionId: teller.position('DG-CNR'), delegateId: official?.id, startsOn: today, endsOn: '2026-03-10', reason: say('delegation') },
    'delegation',
    'id',
  );
  await teller.act(
    'admin',
    'changeSuperior',
    { positionId: teller.position('DG-CNR'), superiorPositionId: teller.position('SG'), reason: say('superior') },
    'position',
    'id',
  );
  const version = async () => (await people.ask('admin', '{ officeCalendar(year: 2026) { version } }')).officeCalendar.version;
  const name = { ar: say('feast').slice(0, 100), fr: say('feast').slice(0, 100), en: say('feast').slice(0, 100) };
  await teller.act(
    'admin',
    'addHoliday',
    { certainty: 'FIXED', days: 1, firstOn: '2026-11-12', name, reason: say('calendar'), version: await version() },
    'change',
    'id',
  );
  const sessions = [{ from: '09:00', to: '12:00' }];
  await teller.act(
    'admin',
    'addOfficeHours',
    { startsOn: '2026-09-01', endsOn: '2026-09-10', sessions, title: say('hours').slice(0, 100), reason: say('calendar'), version: await version() },
    'change',
    'id',
  );
  const [setting] = (await people.ask('admin', '{ settings { key value least most } }')).settings.filter(({ key }) => key === 'extensions.at_most');
  await teller.act(
    'admin',
    'changeSetting',
    {
      key: setting.key,
      previousValue: setting.value,
      value: setting.value === setting.most ? setting.least : setting.value + 1,
      reason: say('setting'),
    },
    'setting',
    'key',
  );
  const rungs = [{ offset: 3, unit: 'WORKING_DAY', audience: 'SECRETARY_GENERAL', act: 'NOTIFY', urgent: false }];
  const ladder = await teller.act(
    'admin',
    'draftLadder',
    { kind: 'VERIFY', priority: 'URGENT', rungs, reason: say('ladder') },
    'ladder',
    'id revision',
  );
  await people.answer('admin', 'mutation ($input: LadderVersionInput!) { proposeLadder(input: $input) { ladder { id } } }', {
    input: { ladderId: ladder?.id, revision: ladder?.revision },
  });
  await teller.act(
    'cabinet',
    'returnLadder',
    { ladderId: ladder?.id, revision: (ladder?.revision ?? 0) + 1, reason: say('returned') },
    'ladder',
    'id',
  );
}
