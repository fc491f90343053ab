import { standingOf } from '../access/actor.js';
import type { SignIn } from '../access/sign-in/index.js';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import { refuse } from '../kernel/errors.js';
import type { OwnLetters } from '../features/notifications/index.js';
import type { Language } from '../platform/language.js';
import type { LiveFeed } from '../platform/live-feed.js';
import type { Logger } from '../platform/logger.js';
import type { Mailer } from '../platform/mailer.js';
import type { Queue } from '../platform/queue.js';
import type { OpenTransaction, Request, Transactions } from '../transaction.js';

/** What the whole product shares in one process. */
export interface Services {
  config: Config;
  logger: Logger;
  transactions: Transactions;
  mailer: Mailer;
  signIn: SignIn;
  letters: OwnLetters;
  live: LiveFeed;
  queue: Queue;
}

/** What a GraphQL operation is given. */
export class GraphContext {
  /** Set by the API around each operation and each mutation. */
  transaction: OpenTransaction | null = null;
  /** Rows in the lists of the answer so far. */
  rowCount = 0;
  private timer: NodeJS.Timeout | null = null;
  private overtime = false;

  constructor(
    readonly services: Services,
    /** Null when nobody is signed in. */
    readonly request: Request | null,
    readonly language: Language,
    readonly requestId: string,
    /** Asks again whose session it is: for connections that outlive a request. */
    private readonly renew: () => Promise<Request | null> = () => Promise.resolve(request),
  ) {}

  /** The transaction of the moment. @throws Refusal `request.timed_out` once the operation's time is over */
  get context(): Context {
    this.refuseOvertime();
    if (!this.transaction) throw refuse('access.signed_out', { status: 401 });
    return this.transaction.context;
  }

  async renewed(): Promise<Request> {
    const request = await this.renew();
    if (!request) throw refuse('access.signed_out', { status: 401 });
    return request;
  }

  /** What the browser needs to go on with its session; null when it has it, and when the operation never asked who the person is. */
  async renewedCookie(): Promise<string | null> {
    const { request, transaction, services } = this;
    if (!request || !transaction || !('userId' in request.asker) || !request.asker.session) return null;
    return services.signIn.renewedCookie(request.asker.session, standingOf(transaction.context.person));
  }

  /** From now on the operation has this long; what a statement has begun ends by PostgreSQL's own limit. */
  endWithin(milliseconds: number): void {
    this.timer = setTimeout(() => (this.overtime = true), milliseconds).unref();
  }

  /** For the one act that lasts as long as it lasts: the exercise's days. */
  takeItsTime(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  refuseOvertime(): void {
    if (this.overtime) throw refuse('request.timed_out', { status: 503 });
  }

  async end(): Promise<void> {
    await this.transaction?.rollback();
    this.transaction = null;
  }
}
