import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/scalars.js';

export enum AccountState {
  NONE = 'NONE',
  INVITED = 'INVITED',
  INVITATION_EXPIRED = 'INVITATION_EXPIRED',
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}
registerEnumType(AccountState, {
  name: 'AccountState',
  description:
    'NONE: never invited. INVITED: a link waits. INVITATION_EXPIRED: it waited too long. ACTIVE: has a password. DISABLED: shut by an administrator.',
});

export function decideState(facts: { hasPassword: boolean; closed: boolean; invitedUntil: Date | null }, now: Date): AccountState {
  if (facts.closed) return AccountState.DISABLED;
  if (facts.hasPassword) return AccountState.ACTIVE;
  if (!facts.invitedUntil) return AccountState.NONE;
  return facts.invitedUntil > now ? AccountState.INVITED : AccountState.INVITATION_EXPIRED;
}

@ObjectType({ description: 'The account by which a person signs in, as its keeper sees it.' })
export class OfficialAccount {
  @Field(() => AccountState, { description: 'Whether it can be used.' })
  state!: AccountState;

  @Field(() => Boolean, { description: 'Whether too many wrong passwords keep it shut for a quarter of an hour.' })
  locked!: boolean;

  @Field(() => Boolean, { description: 'Whether nobody ever came in by it.' })
  neverSignedIn!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the link of the invitation works, or worked; null without one.' })
  invitedUntil!: Date | null;

  @Field(() => Int, { description: 'Sessions open at the moment.' })
  sessionCount!: number;
}

@ObjectType({ description: 'A browser in which the viewer is signed in.' })
export class AccountSession {
  @Field(() => ID, { description: 'Stable identifier; no secret.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current!: boolean;

  @Field(() => String, { nullable: true, description: 'Name of the browser, as it says of itself.' })
  browser!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the system, as the browser says.' })
  system!: string | null;

  @Field(() => String, { nullable: true, description: 'Network address it was opened from.' })
  address!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was opened, on the office's clock." })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it was last used, to the minute, on the office's clock." })
  seenAt!: Date;
}
