// Who attacks: one of every role, and somebody without a session.

export const mailboxes = ['minister', 'cabinet', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'];
/** Those who write most are those whose words others read most. */
export const roles = [
  'stranger',
  'cabinet',
  'cabinet',
  'cabinet',
  'admin',
  'admin',
  'dg.cnas',
  'dg.cnas',
  'minister',
  'inspector',
  'focal.cnas',
  'sg',
  'auditor',
  'cabinet',
  'admin',
  'dg.cnas',
];

export class People {
  cookies = new Map([['stranger', '']]);
  renewing = new Map();

  constructor(url, password) {
    this.url = url;
    this.password = password;
  }

  cookieOf(name) {
    return this.cookies.get(name) ?? '';
  }

  async signInAll(names = mailboxes) {
    for (const name of names) this.cookies.set(name, await this.signIn(name));
  }

  /** A session that the storm ended is opened again, once for all who notice. */
  renew(name) {
    const begun = this.renewing.get(name) ?? this.signIn(name).then((cookie) => (this.cookies.set(name, cookie), this.renewing.delete(name)));
    this.renewing.set(name, begun);
    return begun;
  }

  async signIn(name) {
    const response = await fetch(`${this.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ email: `${name}@mutabaa.example`, password: this.password }),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`${name} could not sign in: ${response.status} ${said}`);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  /** The answer of the API as it came, errors and all. */
  async answer(name, query, variables = {}) {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookieOf(name), 'accept-language': 'en' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  async ask(name, query, variables) {
    const { data, errors } = await this.answer(name, query, variables);
    if (!data) throw new Error(`${name} was not answered: ${JSON.stringify(errors)}`);
    return data;
  }

  async upload(name, fileName, content) {
    const form = new FormData();
    form.set('file', new Blob([content], { type: 'text/plain' }), fileName);
    const response = await fetch(`${this.url}/files`, { method: 'POST', headers: { cookie: this.cookieOf(name) }, body: form });
    const { id, error } = await response.json();
    return { id, refused: error?.code };
  }
}
