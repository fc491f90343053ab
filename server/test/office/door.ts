import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi, type ApiOptions } from '../../src/api.js';
import type { Config } from '../../src/config.js';
import { openHttpServer, type Patience } from '../../src/platform/http-server.js';
import type { Office } from '../office.js';

export interface Door {
  url: string;
  close(): Promise<void>;
}

/** The same office behind another door, under other settings: its production shape, or tighter limits. */
export async function openDoor(
  office: Office,
  changed: Partial<Config>,
  options: Partial<ApiOptions> & { mailbox?: boolean; patience?: Patience } = {},
): Promise<Door> {
  const listener: { current: RequestListener } = { current: (_request, response) => void response.end() };
  const server = openHttpServer((request, response) => listener.current(request, response), options.patience);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const app = { ...office.app, config: { ...office.app.config, ...changed }, mailSink: options.mailbox ? office.sink : null };
  const api = await createApi(app, server, { web: false, ...options });
  listener.current = api.handler as RequestListener;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await api.close();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
