import { EventEmitter, on } from 'node:events';
import { Client } from 'pg';
import { changesChannel, type Announcement } from './live.js';
import type { Logger } from './logger.js';

const retryMilliseconds = 2000;

/** Hears what other processes announce, on one connection that comes back by itself. */
export class LiveFeed {
  private readonly events = new EventEmitter().setMaxListeners(0);
  private client: Client | null = null;
  private closed = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true, application_name: 'mutabaa live' });
    this.client = client;
    client.on('notification', (message) => this.hear(message.payload));
    client.on('error', (problem) => this.lost(client, problem));
    client.on('end', () => this.lost(client, null));
    try {
      await client.connect();
      await client.query(`listen ${changesChannel}`);
      // What was announced while nobody listened is unknown: everybody looks again.
      this.events.emit('announcement', { act: 'live.reconnect', recordIds: [], at: '' } satisfies Announcement);
    } catch (problem) {
      this.lost(client, problem);
    }
  }

  /** Announcements from now on, until the signal. */
  async *announcements(signal: AbortSignal): AsyncGenerator<Announcement> {
    try {
      for await (const [announcement] of on(this.events, 'announcement', { signal })) yield announcement as Announcement;
    } catch (problem) {
      if (!signal.aborted) throw problem;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private hear(payload: string | undefined): void {
    if (payload) this.events.emit('announcement', JSON.parse(payload) as Announcement);
  }

  private lost(client: Client, problem: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    if (problem) this.logger.warn({ problem }, 'the live feed lost its connection');
    client.removeAllListeners();
    client.on('error', () => undefined);
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.start(), retryMilliseconds);
  }
}
