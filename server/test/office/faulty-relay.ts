import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Stage = 'GREETING' | 'EHLO' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'DATA' | 'MESSAGE';

/** What a relay answers at a stage: null says nothing, ever; an array says one thing after the other, then the ordinary. */
export type Faults = Partial<Record<Stage, string | null | string[]>> & {
  /** Milliseconds between two bytes of every answer. */
  dribble?: number;
};

const ordinary: Record<Stage, string> = {
  GREETING: '220 relay.example',
  EHLO: '250 relay.example',
  STARTTLS: '220 go ahead',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  MESSAGE: '250 taken',
};

/** A mail relay that speaks just enough SMTP to misbehave in it. */
export class FaultyRelay {
  /** Message-IDs it took over, whether or not it said so. */
  readonly taken: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly faults: Faults,
  ) {}

  static async start(faults: Faults): Promise<FaultyRelay> {
    const server = createServer();
    const relay = new FaultyRelay(server, structuredClone(faults));
    server.on('connection', (socket) => relay.converse(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private converse(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    let message: string | null = null;
    let pending = '';
    socket.on('data', (chunk: Buffer) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (message === null) {
          const stage = stageOf(line);
          if (stage && this.answer(socket, stage).startsWith('354')) message = '';
        } else if (line === '.') {
          this.taken.push(/^Message-ID: (\S+)/im.exec(message)?.[1] ?? '');
          message = null;
          this.answer(socket, 'MESSAGE');
        } else message += `${line}\n`;
      }
    });
    this.answer(socket, 'GREETING');
  }

  private answer(socket: Socket, stage: Stage): string {
    const fault = this.faults[stage];
    const said = Array.isArray(fault) ? (fault.shift() ?? ordinary[stage]) : fault === undefined ? ordinary[stage] : fault;
    if (said === null) return '';
    void this.say(socket, `${said}\r\n`);
    return said;
  }

  private async say(socket: Socket, text: string): Promise<void> {
    const { dribble } = this.faults;
    for (const part of dribble ? text : [text]) {
      socket.write(part);
      if (dribble) await new Promise((passed) => setTimeout(passed, dribble));
    }
  }
}

function stageOf(line: string): Stage | null {
  if (/^(EHLO|HELO)/i.test(line)) return 'EHLO';
  if (/^STARTTLS/i.test(line)) return 'STARTTLS';
  if (/^MAIL FROM/i.test(line)) return 'MAIL';
  if (/^RCPT TO/i.test(line)) return 'RCPT';
  return /^DATA$/i.test(line) ? 'DATA' : null;
}
