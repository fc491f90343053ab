import { position, type Office } from '../../office.js';
import type { Operation } from '../operations.js';

export const sheet = {
  name: { ar: 'نسبة المعالجة الرقمية', fr: 'Part des dossiers numériques', en: 'Share of digital files' },
  definition: { ar: 'حصة الملفات المعالجة رقميا.', fr: 'Part des dossiers traités en ligne.', en: 'Share of files handled on line.' },
  ...{ formula: 'a ÷ b × 100', source: 'Système de gestion', method: 'Extraction mensuelle', availabilityDelayDays: 10 },
};

export const definition = {
  ...{ family: 'COMPLETION', unit: 'PERCENT', direction: 'HIGHER_IS_BETTER', origin: 'REPORTED', frequency: 'MONTHLY', confidentiality: 'NORMAL' },
  sheet,
};

let made = 0;
/** Codes that no other test has given. */
export const newCode = (): string => `TEST-${(made += 1)}`;

export interface Defined {
  id: string;
  code: string;
}
export interface Assigned {
  id: string;
  version: number;
}

export async function define(office: Office, changes: object = {}): Promise<Defined> {
  const cabinet = await office.signIn('cabinet');
  const text = 'mutation ($input: DefineIndicatorInput!) { defineIndicator(input: $input) { indicator { id code } } }';
  const input = { code: newCode(), ...definition, ...changes };
  return (await cabinet.query<{ defineIndicator: { indicator: Defined } }>(text, { input })).defineIndicator.indicator;
}

export const terms = (body = 'CNR', changes: object = {}): object => ({ positionId: position(`DG-${body}`), weight: '2', ...changes });

export async function assign(office: Office, indicatorId: string, body = 'CNR', changes: object = {}): Promise<Assigned> {
  const cabinet = await office.signIn('cabinet');
  const text = 'mutation ($input: AssignIndicatorInput!) { assignIndicator(input: $input) { assignment { id version } } }';
  const input = { indicatorId, structureCode: body, terms: terms(body), ...changes };
  return (await cabinet.query<{ assignIndicator: { assignment: Assigned } }>(text, { input })).assignIndicator.assignment;
}

const assigned = async (office: Office): Promise<Assigned> => assign(office, (await define(office)).id);

export const january = { periodStart: '2026-01-01', periodEnd: '2026-01-31' };

export interface Proposed {
  id: string;
  state: string;
}

export async function propose(office: Office, mailbox: string, ...readings: object[]): Promise<Proposed[]> {
  const person = await office.signIn(mailbox);
  const text = 'mutation ($input: ProposeReadingsInput!) { proposeReadings(input: $input) { readings { id state } } }';
  return (await person.query<{ proposeReadings: { readings: Proposed[] } }>(text, { input: { readings } })).proposeReadings.readings;
}

/** A value of January of the CNR that awaits the office, of an indicator of its own. */
async function proposed(office: Office): Promise<string> {
  const { id, code } = await define(office);
  await assign(office, id);
  const [reading] = await propose(office, 'dg.cnr', { indicatorCode: code, structureCode: 'CNR', ...january, value: '61.5' });
  return reading?.id ?? '';
}

/** One frequency and period at a time may be asked for: each campaign here is of another month, long past. */
let monthsBack = 0;
async function openable(office: Office): Promise<object> {
  const { id } = await define(office);
  await assign(office, id);
  monthsBack += 1;
  const month = 12 - (monthsBack % 12);
  return { frequency: 'MONTHLY', periodOn: `${2024 - Math.floor(monthsBack / 12)}-${String(month).padStart(2, '0')}-15`, dueOn: '2026-03-10' };
}

async function campaignPast(office: Office): Promise<string> {
  const cabinet = await office.signIn('cabinet');
  const text = 'mutation ($input: OpenCampaignInput!) { openCampaign(input: $input) { campaign { id } } }';
  const { openCampaign } = await cabinet.query<{ openCampaign: { campaign: { id: string } } }>(text, { input: await openable(office) });
  await office.sql(`update campaigns set due_on = '2026-02-26' where id = $1`, [openCampaign.campaign.id]);
  return openCampaign.campaign.id;
}

const reason = 'Décision du cabinet.';
const byCabinet =
  (input: (office: Office) => Promise<object>): Operation =>
  async (office) => ({ mailbox: 'cabinet', variables: { input: await input(office) } });

/** Acts on what is measured, what is read, and what is collected. */
export const indicatorOperations: Record<string, Operation> = {
  defineIndicator: byCabinet(() => Promise.resolve({ code: newCode(), ...definition })),
  reviseIndicator: byCabinet(async (office) => ({ indicatorId: (await define(office)).id, version: 1, sheet, reason })),
  retireIndicator: byCabinet(async (office) => ({ indicatorId: (await define(office)).id, reason })),
  assignIndicator: byCabinet(async (office) => ({ indicatorId: (await define(office)).id, structureCode: 'CNR', terms: terms() })),
  amendAssignment: byCabinet(async (office) => {
    const { id, version } = await assigned(office);
    return { assignmentId: id, version, terms: terms('CNR', { weight: '3' }), reason };
  }),
  endAssignment: byCabinet(async (office) => ({ assignmentId: (await assigned(office)).id, reason })),
  setTargets: byCabinet(async (office) => ({ assignmentId: (await assigned(office)).id, targets: [{ dueOn: '2026-12-31', value: '90' }] })),
  proposeReadings: async (office) => {
    const { id, code } = await define(office);
    await assign(office, id);
    return { mailbox: 'dg.cnr', variables: { input: { readings: [{ indicatorCode: code, structureCode: 'CNR', ...january, value: '61.5' }] } } };
  },
  validateReadings: byCabinet(async (office) => ({ readingIds: [await proposed(office)] })),
  returnReading: byCabinet(async (office) => ({ readingId: await proposed(office), reason })),
  judgeBody: async () => ({
    mailbox: 'dg.cnr',
    variables: { input: { structureCode: 'CNR', judgement: 'SECURED', sentence: `Tout avance (${newCode()}).` } },
  }),
  openCampaign: byCabinet(openable),
  lockCampaign: byCabinet(async (office) => ({ campaignId: await campaignPast(office) })),
};
