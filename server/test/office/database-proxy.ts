import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to PostgreSQL that can fall silent, grow slow, or be cut. */
export class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private latencyMilliseconds = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new DatabaseProxy(server, new URL(databaseUrl));
    server.on('connection', (client) => proxy.forward(client));
    return proxy;
  }

  /** The same database by way of this line. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Swallows whatever either side says; nobody is told. */
  fallSilent(): void {
    this.silent = true;
  }

  speakAgain(): void {
    this.silent = false;
  }

  /** Every answer comes so much later. */
  slowDown(milliseconds: number): void {
    this.latencyMilliseconds = milliseconds;
  }

  /** Cuts every line there is; new ones are taken. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private forward(client: Socket): void {
    const upstream = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk: Buffer) => this.pass(chunk, to, to === client ? this.latencyMilliseconds : 0));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }

  private pass(chunk: Buffer, to: Socket, latencyMilliseconds: number): void {
    if (this.silent) return;
    if (!latencyMilliseconds) return void to.write(chunk);
    setTimeout(() => to.writable && to.write(chunk), latencyMilliseconds).unref();
  }
}
