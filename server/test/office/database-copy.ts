import { Client } from 'pg';

/** A copy of the template under a name of its own. */
export async function copyDatabase(template: string): Promise<string> {
  const url = new URL(template);
  const name = `office_${crypto.randomUUID().replaceAll('-', '')}`;
  await administer(template, `create database ${name} template ${url.pathname.slice(1)}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Plainly first, which sends autovacuum away; by force its worker, the superuser's, would be refused us. */
export async function dropDatabase(url: string): Promise<void> {
  const statement = `drop database ${new URL(url).pathname.slice(1)}`;
  await administer(url, statement).catch(() => administer(url, `${statement} with (force)`));
}

/** From the database that the server was made with: one that others are connected to cannot be copied. */
async function administer(url: string, statement: string): Promise<void> {
  const connection = new URL(url);
  connection.pathname = '/mutabaa';
  const client = new Client({ connectionString: connection.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
