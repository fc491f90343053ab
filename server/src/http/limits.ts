import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Response } from 'express';
import { refuse } from '../kernel/errors.js';

/** Operations of one account that run at the same time; a browser opens six connections to a host. */
export const runningAtMost = 50;
/** Times what one account may: an office sits behind one address. */
const accountsPerAddress = 20;

/**
 * How much one account may ask, and one address where nobody has signed in. Each process counts for itself: a fuse
 * against floods, not a tally.
 */
export class RequestLimits {
  private readonly accounts: RateLimiterMemory;
  private readonly addresses: RateLimiterMemory;
  private readonly running = new Map<string, number>();

  constructor(requestsPerMinute: number) {
    this.accounts = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
    this.addresses = new RateLimiterMemory({ points: requestsPerMinute * accountsPerAddress, duration: 60 });
  }

  /** Counts a request of an account, or of an address without one, and holds its place until it is answered. @throws Refusal `request.too_many` */
  async admit(by: { account: string | null; address: string }, response: Response): Promise<void> {
    await count(by.account ? this.accounts : this.addresses, by.account ?? by.address);
    if (by.account) this.occupy(by.account, response);
  }

  private occupy(account: string, response: Response): void {
    const before = this.running.get(account) ?? 0;
    if (before >= runningAtMost) throw tooMany(1);
    this.running.set(account, before + 1);
    response.once('close', () => {
      const left = (this.running.get(account) ?? 1) - 1;
      if (left) this.running.set(account, left);
      else this.running.delete(account);
    });
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (problem) {
    throw problem instanceof RateLimiterRes ? tooMany(Math.ceil(problem.msBeforeNext / 1000)) : problem;
  }
}

/** Says in how many seconds to come back: `Retry-After` repeats it. */
const tooMany = (retryAfterSeconds: number): Error => refuse('request.too_many', { status: 429, params: { retryAfterSeconds } });
