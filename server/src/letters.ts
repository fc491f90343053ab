import type { LinkTokens } from './access/sign-in/index.js';
import { accountLetters } from './features/accounts/index.js';
import { breachLetters } from './features/breaches/index.js';
import { checkpointLetters } from './features/checkpoint-letters/index.js';
import type { OwnLetters } from './features/notifications/index.js';
import { reviewLetters } from './features/reviews/index.js';
import { secondFactorLetters } from './features/second-factor/index.js';

/** Every letter of the product that tells of no record. */
export function ownLetters({ links }: { links: LinkTokens }): OwnLetters {
  return { ...accountLetters(links), ...breachLetters, ...checkpointLetters, ...reviewLetters, ...secondFactorLetters };
}
