import { demoPassword } from '../../src/demo/index.js';

export interface Answer<T> {
  status: number;
  data: T | null;
  errors: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string; params?: Record<string, unknown>; reason?: string };
  }[];
}

/** What came back instead of an answer. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly code: string,
    readonly field: string | undefined,
    message: string,
  ) {
    super(`${code}${field ? ` (${field})` : ''}: ${message}`);
  }
}

/** One person's browser: the cookies of their session, and the language they read. */
export class Client {
  private readonly jar: { cookie: string };

  constructor(
    readonly url: string,
    cookie: string | { cookie: string } = '',
    readonly language: 'ar' | 'fr' | 'en' = 'en',
  ) {
    this.jar = typeof cookie === 'string' ? { cookie } : cookie;
  }

  get cookie(): string {
    return this.jar.cookie;
  }

  static async signIn(url: string, email: string): Promise<Client> {
    const response = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password: demoPassword }),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${email} could not sign in: ${response.status}`);
    return new Client(
      url,
      response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }

  reading(language: 'ar' | 'fr' | 'en'): Client {
    return new Client(this.url, this.jar, language);
  }

  /** Sign-in asks from whose page it is called, as browsers tell; the rest only where a browser says so. */
  async fetch(path: string, init: { method?: string; headers?: Record<string, string>; body?: string | FormData } = {}): Promise<Response> {
    const origin: Record<string, string> = path.startsWith('/api/auth/') ? { origin: this.url } : {};
    const headers = { cookie: this.cookie, 'accept-language': this.language, ...origin, ...init.headers };
    const response = await fetch(this.url + path, { ...init, headers });
    // What signing in and out gives is kept by those who ask for it: some tests hold on to what was taken away.
    if (path === '/graphql') this.keepRenewed(response.headers.getSetCookie());
    return response;
  }

  /** A session is renewed when what its person holds changes. */
  private keepRenewed(given: string[]): void {
    for (const cookie of given) {
      const pair = cookie.split(';')[0] ?? '';
      const others = this.jar.cookie.split('; ').filter((one) => one.split('=')[0] !== pair.split('=')[0]);
      this.jar.cookie = [...others, pair].join('; ');
    }
  }

  /** The answer as it came, errors and all. */
  async ask<T = Record<string, unknown>>(text: string, variables: object = {}): Promise<Answer<T>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    });
    const { data, errors } = (await response.json()) as Partial<Answer<T>>;
    return { status: response.status, data: data ?? null, errors: errors ?? [] };
  }

  /** The data asked for. @throws Refused with the code of the first error. */
  async query<T = Record<string, unknown>>(text: string, variables: object = {}): Promise<T> {
    const { data, errors, status } = await this.ask<T>(text, variables);
    const [error] = errors;
    if (error) throw new Refused(error.extensions.code, error.extensions.field, [error.message, error.extensions.reason].filter(Boolean).join(' '));
    if (!data) throw new Error(`no data, status ${status}`);
    return data;
  }

  /** The refusal that must come, with its code; anything else fails the test. */
  async expectRefusal(code: string, text: string, variables: object = {}): Promise<Refused> {
    const answer = await this.query(text, variables).catch((problem: unknown) => problem);
    if (!(answer instanceof Refused)) throw new Error(`expected ${code}, got ${JSON.stringify(answer) ?? String(answer)}`);
    if (answer.code !== code) throw new Error(`expected ${code}, got ${answer.message}`);
    return answer;
  }

  /** Uploads a file and returns its id. */
  async upload(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/plain'): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([content], { type }), name);
    const response = await this.fetch('/files', { method: 'POST', body: form });
    const { id, error } = (await response.json()) as { id?: string; error?: { code: string; message: string } };
    if (!id) throw new Refused(error?.code ?? '', undefined, error?.message ?? `status ${response.status}`);
    return id;
  }
}
