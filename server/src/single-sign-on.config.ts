import { z } from 'zod';
import type { SingleSignOnSettings } from './access/single-sign-on/provider.js';

/** What travels to the provider opens the office: in clear only within this machine. */
const providerUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}, 'must be a URL like https://sso.example.dz/realms/ministry');

const name = z.string().max(60, 'must have at most 60 characters').optional();

/** The settings of single sign-on, each as the operator writes it. */
export const oidcSettings = {
  OIDC_ISSUER: providerUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_AUTHORIZATION_URL: providerUrl.optional(),
  OIDC_TOKEN_URL: providerUrl.optional(),
  OIDC_USERINFO_URL: providerUrl.optional(),
  OIDC_JWKS_URL: providerUrl.optional(),
  OIDC_NAME_AR: name,
  OIDC_NAME_FR: name,
  OIDC_NAME_EN: name,
  OIDC_SECOND_FACTOR: z.string().optional(),
};

type Given = { [Key in keyof typeof oidcSettings]?: string };

/** The provider, nothing where none of its settings is given, or what keeps half a provider from being one, as a sentence. */
export function singleSignOnOf(given: Given): SingleSignOnSettings | undefined | string {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  const { OIDC_AUTHORIZATION_URL: authorizationUrl, OIDC_TOKEN_URL: tokenUrl, OIDC_USERINFO_URL: userinfoUrl, OIDC_JWKS_URL: jwksUrl } = given;
  if (issuer && clientId && clientSecret && authorizationUrl && tokenUrl && userinfoUrl && jwksUrl) {
    const names = { ar: given.OIDC_NAME_AR, fr: given.OIDC_NAME_FR, en: given.OIDC_NAME_EN };
    const secondFactorValues = (given.OIDC_SECOND_FACTOR ?? '').split(',').flatMap((value) => value.trim() || []);
    return { issuer, clientId, clientSecret, authorizationUrl, tokenUrl, userinfoUrl, jwksUrl, names, secondFactorValues };
  }
  const needed = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_AUTHORIZATION_URL: authorizationUrl };
  const missing = Object.entries({ ...needed, OIDC_TOKEN_URL: tokenUrl, OIDC_USERINFO_URL: userinfoUrl, OIDC_JWKS_URL: jwksUrl })
    .filter(([, value]) => !value)
    .map(([setting]) => setting);
  const nothing = missing.length === 7;
  return nothing ? undefined : `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: the settings of single sign-on go together.`;
}
