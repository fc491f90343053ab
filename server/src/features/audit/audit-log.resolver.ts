import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { authorise } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { listAuditLog, type AuditLogRow } from './audit-log.queries.js';
import { findChainState } from './chain-state.queries.js';
import { CheckpointProblem } from './checkpoint.service.js';
import { HistoryEntry } from './history.js';

registerEnumType(CheckpointProblem, {
  name: 'CheckpointProblem',
  description:
    'Why nothing is signed. FILE_AHEAD: the checkpoint file holds what the database does not, as after a restore. NOT_SIGNED: the database holds a checkpoint that no known key signed. CHAIN_CONTRADICTS: the chain says otherwise than the last checkpoint.',
});

@ObjectType({ description: 'An entry of the audit log, across all records.', simpleResolvers: true })
export class AuditLogEntry {
  @Field(() => HistoryEntry, { description: 'Who did what, when, on whose behalf.' })
  entry!: HistoryEntry;

  @Field(() => String, { nullable: true, description: 'Its number in the chain, gapless from 1; null until it has one, within seconds.' })
  sequence!: string | null;

  @Field(() => [String], { description: 'References of the records concerned that the viewer may see.' })
  references!: string[];
}

@InputType({ description: 'Conditions; all must hold.' })
export class AuditLogFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only what this official did.' })
  officialId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this act, by its stable code, such as `directive.issue`.' })
  act?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what concerns the record of this reference, consultations included.' })
  reference?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day, on the office’s clock.' })
  from?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day, on the office’s clock.' })
  to?: string | null;
}

@ObjectType({ description: 'Where the chain of the audit log stands.', simpleResolvers: true })
export class AuditLogState {
  @Field(() => Int, { description: 'Last number given; 0 before the first.' })
  sequencedTo!: number;

  @Field(() => Int, { description: 'Committed entries without a number yet.' })
  waitingCount!: number;

  @Field(() => Int, { nullable: true, description: 'Number that the last signed checkpoint covers; null before the first.' })
  checkpointSequence!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed, on the database server’s own clock, which no exercise moves.' })
  checkpointAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Fingerprint of the key that signed it: sha256 of the public key (SPKI, DER), as hex.' })
  keyFingerprint!: string | null;

  @Field(() => CheckpointProblem, { nullable: true, description: 'Why nothing more is signed; null when nothing stands in the way.' })
  problem!: CheckpointProblem | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the product last looked whether the newest part holds, on the office’s clock.' })
  verifiedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'First number that did not hold then; null when all did.' })
  badSequence!: string | null;
}

const AuditLogConnection = connectionType(AuditLogEntry, 'AuditLogEntry');

@Resolver(() => AuditLogEntry)
export class AuditLogResolver {
  @Query(() => AuditLogConnection, {
    description:
      'The history of the office across records, the latest first; of each record what the viewer may see of it. For auditor, minister and administrator.',
  })
  auditLog(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('filter', () => AuditLogFilterInput, { nullable: true, description: 'Conditions; all must hold.' }) filter: AuditLogFilterInput | null,
  ): Promise<ConnectionOf<AuditLogRow>> {
    return listAuditLog(context, { first, after, filter: filter ?? {} });
  }

  @Query(() => AuditLogState, { description: 'Where the chain stands: numbered, waiting, signed. For auditor, minister and administrator.' })
  async auditLogState(@Ctx() { context }: GraphContext): Promise<AuditLogState> {
    authorise(context.ability.can('READ', 'AuditLog'));
    const { checkpoint, verification, ...state } = await findChainState(context.em);
    return {
      sequencedTo: state.sequencedTo,
      waitingCount: state.waitingCount,
      checkpointSequence: checkpoint?.sequence ?? null,
      checkpointAt: checkpoint?.at ?? null,
      keyFingerprint: checkpoint?.keyId ?? null,
      problem: state.problem,
      verifiedAt: verification ? new Date(verification.at) : null,
      badSequence: verification?.badSequence ?? null,
    };
  }
}
