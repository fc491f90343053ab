import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { startMailSink, type MailSink } from '../../src/platform/mail-sink.js';

/** A mail relay that can go away and come back on the same port, or keep its answers to itself. */
export class Relay {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;
  private silent = false;

  private constructor(readonly sink: MailSink) {}

  static async start(): Promise<Relay> {
    const relay = new Relay(await startMailSink());
    await relay.up();
    return relay;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.silent = false;
    if (this.server) return;
    this.server = createServer((client) => this.forward(client));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Refuses connections and drops those that are open. */
  async down(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }

  /** Takes messages over, but its sender never hears of it. */
  keepSilent(): void {
    this.silent = true;
  }

  async close(): Promise<void> {
    await this.down();
    await this.sink.close();
  }

  private forward(client: Socket): void {
    const upstream = connect(Number(new URL(this.sink.smtpUrl).port), '127.0.0.1');
    let tail = '';
    let handedOver = false;
    client.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString('latin1')).slice(-5);
      handedOver ||= tail === '\r\n.\r\n';
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => void ((this.silent && handedOver) || client.write(chunk)));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
