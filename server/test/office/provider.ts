import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt, type JWK } from 'jose';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody whom the provider knows. */
export interface Known {
  email?: string;
  email_verified?: boolean;
  /** How they were recognised there. */
  amr?: string[];
}

export const client = { id: 'mutabaa', secret: 'the-secret-of-the-office-at-its-provider' };

/** What the token that is handed out says instead, or by whose key; null hands none out. */
export type Forgery = (claims: Record<string, unknown>, sign: Signing) => Promise<string | null>;
type Signing = (claims: Record<string, unknown>, key?: JWK, algorithm?: string) => Promise<string>;

/** A provider of single sign-on on this machine: a certified implementation, with a door at which its tokens can be forged. */
export class TestProvider {
  /** Who sits at the browser that comes next. */
  present = '';
  forge: Forgery | null = null;
  /** Set to let it answer nothing. */
  down = false;

  private constructor(
    readonly url: string,
    private readonly key: JWK,
    readonly close: () => Promise<void>,
  ) {}

  static async start(people: Record<string, Known>, redirectUri: string): Promise<TestProvider> {
    const key = await newKey();
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = (): Promise<void> =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    const started = new TestProvider(url, key, close);
    const provider = started.open(people, redirectUri);
    const answer = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (started.down) return response.writeHead(503).end();
      if (request.url?.startsWith('/interaction/')) return void recognise(provider, started.present, people, request, response);
      if (request.url === '/forged-token') return void started.token(request, response);
      return void answer(request, response);
    });
    return started;
  }

  /** What the office is told of it. */
  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.url,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_AUTHORIZATION_URL: `${this.url}/auth`,
      OIDC_TOKEN_URL: `${this.url}/forged-token`,
      OIDC_USERINFO_URL: `${this.url}/me`,
      OIDC_JWKS_URL: `${this.url}/jwks`,
      OIDC_NAME_FR: 'Portail du ministère',
      OIDC_SECOND_FACTOR: 'otp',
    };
  }

  private open(people: Record<string, Known>, redirectUri: string): Provider {
    return new Provider(this.url, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      jwks: { keys: [this.key as never] },
      cookies: { keys: ['of-this-test'] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => Promise.resolve({ sub, ...people[sub] }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: client.id, accountId: oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
  }

  /** The provider's own token endpoint, and then the forger's hand. */
  private async token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: request.headers.authorization ?? '' },
      body: Buffer.concat(chunks).toString(),
    });
    const told = (await answer.json()) as Record<string, unknown>;
    if (answer.ok && this.forge && typeof told.id_token === 'string') {
      const forged = await this.forge(decodeJwt(told.id_token), (claims, key = this.key, algorithm = 'RS256') => sign(claims, key, algorithm));
      if (forged === null) delete told.id_token;
      else told.id_token = forged;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  }
}

async function recognise(provider: Provider, accountId: string, people: Record<string, Known>, request: IncomingMessage, response: ServerResponse) {
  await provider.interactionFinished(
    request,
    response,
    accountId ? { login: { accountId, amr: people[accountId]?.amr } } : { error: 'access_denied' },
    {
      mergeWithLastSubmission: false,
    },
  );
}

export async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: 'RS256' };
}

const sign: Signing = async (claims, key, algorithm = 'RS256') =>
  new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: key?.kid }).sign(await importJWK(key ?? {}, algorithm));
