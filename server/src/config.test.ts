import { describe, expect, it } from '@jest/globals';
import { ConfigProblem, loadConfig } from './config.js';

const production = {
  DATABASE_URL: 'postgres://owner:secret@db:5432/mutabaa',
  REDIS_URL: 'redis://cache:6379',
  SMTP_URL: 'smtp://mail:587',
  PUBLIC_URL: 'https://mutabaa.example/',
};

describe('the settings', () => {
  it('make a demo in exercise mode on this machine only when nothing is set', () => {
    expect(loadConfig({})).toMatchObject({ demo: true, port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000' });
    expect(loadConfig({}).clockStart?.toISOString()).toBe('2026-03-01T07:00:00.000Z');
  });

  it('make the production shape with the four addresses, without exercise mode', () => {
    expect(loadConfig(production)).toMatchObject({ demo: false, host: '0.0.0.0', publicUrl: 'https://mutabaa.example', clockStart: null });
  });

  it('switch exercise mode off in the demo when CLOCK_START is empty, and on in production when it is set', () => {
    expect(loadConfig({ CLOCK_START: '' }).clockStart).toBeNull();
    expect(loadConfig({ ...production, CLOCK_START: '2026-03-01T08:00:00+01:00' }).clockStart).not.toBeNull();
  });

  it('treat an empty value as not set', () => {
    expect(loadConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ demo: true, port: 3000 });
  });

  const provider = {
    OIDC_ISSUER: 'https://sso.example.dz/realms/ministry',
    OIDC_CLIENT_ID: 'mutabaa',
    OIDC_CLIENT_SECRET: 'a-secret-of-the-client',
    OIDC_AUTHORIZATION_URL: 'https://sso.example.dz/auth',
    OIDC_TOKEN_URL: 'https://sso.example.dz/token',
    OIDC_USERINFO_URL: 'https://sso.example.dz/userinfo',
    OIDC_JWKS_URL: 'https://sso.example.dz/keys',
  };

  it('name a provider of single sign-on with all of its settings, or none', () => {
    expect(loadConfig({}).singleSignOn).toBeUndefined();
    expect(loadConfig({ ...provider, OIDC_NAME_FR: 'Portail', OIDC_SECOND_FACTOR: 'otp, mfa' }).singleSignOn).toMatchObject({
      issuer: provider.OIDC_ISSUER,
      names: { fr: 'Portail' },
      secondFactorValues: ['otp', 'mfa'],
    });
  });

  it.each([
    [{ PORT: 'abc' }, /^PORT must be a whole number/],
    [{ PORT: '70000' }, /^PORT must be a whole number/],
    [{ CLOCK_START: '2026-03-01' }, /^CLOCK_START must be an instant/],
    [{ CLOCK_START: '2026-13-01T08:00:00Z' }, /^CLOCK_START must be an instant/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be a URL like postgres/],
    [{ ...production, SMTP_URL: undefined }, /^SMTP_URL is missing/],
    [{ ...production, PUBLIC_URL: undefined }, /^PUBLIC_URL is missing/],
    [{ ...production, REDIS_URL: 'cache' }, /^REDIS_URL must be a URL like redis/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal/],
    [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET must have at least 32/],
    [{ MAIL_FROM: 'a@x.example, b@y.example' }, /^MAIL_FROM must be one plain address/],
    [{ ...provider, OIDC_TOKEN_URL: undefined }, /^OIDC_TOKEN_URL is missing: the settings of single sign-on go together\.$/],
    [{ OIDC_ISSUER: provider.OIDC_ISSUER }, /^OIDC_CLIENT_ID, .*OIDC_JWKS_URL are missing/],
    [{ ...provider, OIDC_TOKEN_URL: 'http://sso.example.dz/token' }, /^OIDC_TOKEN_URL must be a URL like https/],
    [{ DATABASE_APP_URL: 'postgres://app@db/x' }, /^DATABASE_APP_URL needs DATABASE_URL/],
  ])('stop the start with one line that names the wrong setting: %j', (environment, line) => {
    expect(() => loadConfig(environment)).toThrow(ConfigProblem);
    expect(() => loadConfig(environment)).toThrow(line);
  });

  it('never repeat a wrong value, which may hold a secret', () => {
    expect(() => loadConfig({ DATABASE_URL: 'hunter2' })).toThrow(/^(?!.*hunter2).*$/s);
  });
});
