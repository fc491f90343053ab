import { randomUUID } from 'node:crypto';
import { demoId } from '../../../src/demo/index.js';
import { position, type Office } from '../../office.js';
import type { Operation } from '../operations.js';

const official = (mailbox: string): string => demoId(`official:${mailbox}`);

/** An act of the administrator, who keeps people and positions. */
const kept =
  (input: () => object): Operation =>
  async () => ({ mailbox: 'admin', variables: { input: input() } });

const days = { startsOn: '2026-03-02', endsOn: '2026-03-12' };

/** A row that an earlier act would have left, so that the next one has something to end. */
async function planted(office: Office, text: string, params: unknown[]): Promise<string> {
  const id = randomUUID();
  await office.sql(text, [id, ...params]);
  return id;
}

/** Acts on people and on who holds, acts for or leaves a position. */
export const peopleOperations: Record<string, Operation> = {
  recordOfficial: kept(() => ({ nameAr: 'سعيد الزهر', nameLatin: 'Saïd Ezzahr', email: `${randomUUID()}@mutabaa.example`, language: 'FR' })),
  amendOfficial: kept(() => ({ officialId: official('dg.esss'), nameLatin: `Ilyès Eddalia ${randomUUID().slice(0, 8)}` })),
  appointOfficial: kept(() => ({ positionId: position('DG-OPREBATPH'), officialId: official('d.drh'), startsOn: '2026-03-02' })),
  endAppointment: kept(() => ({ appointmentId: demoId('appointment:DG-ONAAPH:2025-01-05'), endsOn: '2026-12-31' })),
  changeSuperior: kept(() => ({ positionId: position('DG-PRESTIMED'), superiorPositionId: position('SG'), reason: 'Décision.' })),
  delegatePosition: async () => ({
    mailbox: 'dg.anem',
    variables: { input: { positionId: position('DG-ANEM'), delegateId: official('d.drh'), ...days, reason: 'Mission.' } },
  }),
  endDelegation: async (office) => ({
    mailbox: 'dg.inprp',
    variables: {
      input: {
        delegationId: await planted(
          office,
          `insert into delegations (id, position_id, delegate_id, starts_on, ends_on, reason) values ($1, $2, $3, '2026-03-01', '2026-03-20', 'Mission.')`,
          [position('DG-INPRP'), official('d.dcom')],
        ),
      },
    },
  }),
  recordAbsence: async () => ({ mailbox: 'dg.fnpos', variables: { input: { positionId: position('DG-FNPOS'), ...days, reason: 'LEAVE' } } }),
  endAbsence: async (office) => ({
    mailbox: 'dg.igt',
    variables: {
      input: {
        absenceId: await planted(
          office,
          `insert into absences (id, official_id, starts_on, ends_on, reason) values ($1, $2, '2026-03-01', '2026-03-20', 'LEAVE')`,
          [official('dg.igt')],
        ),
      },
    },
  }),
};
