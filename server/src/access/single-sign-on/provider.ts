import type { BetterAuthPlugin } from 'better-auth';
import { genericOAuth, type GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { createRemoteJWKSet, decodeJwt, type JWTPayload } from 'jose';

/** A provider of single sign-on (OpenID Connect, such as Keycloak) by its explicit endpoints. */
export interface SingleSignOnSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  authorizationUrl: string;
  tokenUrl: string;
  userinfoUrl: string;
  jwksUrl: string;
  /** What the button calls it, by language; a language without a name says "single sign-on". */
  names: { ar?: string; fr?: string; en?: string };
  /** Values of `acr` or `amr` by which the provider says that it asked for a second factor of its own. */
  secondFactorValues: string[];
}

export const providerId = 'oidc';
/** A provider that does not answer in time is down. */
const patienceMilliseconds = 8000;
/** Signatures by a private key only: the client's own secret signs nothing here. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * The library verifies identity tokens of discovered providers only. Endpoints are explicit here, so what it verifies by is
 * given to it beside them: signature by the provider's keys, issuer, audience, times and the nonce of this very sign-in.
 */
export function singleSignOn(settings: SingleSignOnSettings): BetterAuthPlugin[] {
  const idToken = {
    jwks: createRemoteJWKSet(new URL(settings.jwksUrl), { timeoutDuration: patienceMilliseconds }),
    issuer: settings.issuer,
    audience: settings.clientId,
    algorithms,
    verifyClaims: (claims: Record<string, unknown>) => isForUsAlone(claims, settings.clientId),
  };
  const verified: BetterAuthPlugin = {
    id: 'verified-identity',
    init: ({ socialProviders }) => {
      const provider = socialProviders.find(({ id }) => id === providerId);
      if (!provider) throw new Error('single sign-on has no provider');
      Object.assign(provider, { issuer: settings.issuer, idToken, requiresIdTokenNonce: true });
    },
  };
  return [genericOAuth({ config: [configOf(settings)] }) as BetterAuthPlugin, verified];
}

const configOf = (settings: SingleSignOnSettings): GenericOAuthConfig => ({
  providerId,
  clientId: settings.clientId,
  clientSecret: settings.clientSecret,
  authorizationUrl: settings.authorizationUrl,
  tokenUrl: settings.tokenUrl,
  scopes: ['openid', 'email'],
  pkce: true,
  disableSignUp: true,
  disableImplicitSignUp: true,
  accountSubject: ({ profile }) => String(profile.sub ?? ''),
  getToken: async ({ code, redirectURI, codeVerifier }) => {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectURI, code_verifier: codeVerifier ?? '' };
    const answer = await ask(settings.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic(settings)}` },
      body: new URLSearchParams(grant),
    });
    return { idToken: textIn(answer, 'id_token'), accessToken: textIn(answer, 'access_token') };
  },
  // Called once the token was verified; without one there is no identity.
  getUserInfo: async ({ idToken, accessToken }) => {
    if (!idToken) return null;
    const claims = decodeJwt(idToken);
    const told = claims.email === undefined && accessToken ? await userinfo(settings.userinfoUrl, accessToken, claims).catch(() => null) : claims;
    if (!told) return null;
    const emailVerified = told.email_verified === true || told.email_verified === 'true';
    // Who and how strongly is the token's word alone; only the address may come from elsewhere.
    return { sub: claims.sub, acr: claims.acr, amr: claims.amr, email: textIn(told, 'email') ?? '', emailVerified };
  },
});

/** OpenID Connect Core 3.1.3.7: a token for several audiences names the one it was made for. */
const isForUsAlone = ({ aud, azp }: Record<string, unknown>, clientId: string): boolean =>
  azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === clientId;

const basic = ({ clientId, clientSecret }: SingleSignOnSettings): string =>
  Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');

async function userinfo(url: string, accessToken: string, { sub }: JWTPayload): Promise<Record<string, unknown>> {
  const told = await ask(url, { headers: { authorization: `Bearer ${accessToken}` } });
  // Core 5.3.2: an answer about somebody else must not be used.
  if (told.sub !== sub) throw new Error('the provider answered about another person');
  return told;
}

async function ask(url: string, request: RequestInit): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(patienceMilliseconds) });
  if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
  const told: unknown = await answer.json();
  return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
}

const textIn = (answer: Record<string, unknown>, name: string): string | undefined => {
  const value = answer[name];
  return typeof value === 'string' ? value : undefined;
};

/** Whether the provider says that it asked for more than a password, in one of the values the operator trusts for that. */
export function askedSecondFactor({ acr, amr }: Record<string, unknown>, trusted: string[]): boolean {
  const said = [acr, ...(Array.isArray(amr) ? (amr as unknown[]) : [amr])];
  return said.some((value) => typeof value === 'string' && trusted.includes(value));
}
