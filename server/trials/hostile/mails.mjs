// What the product said to its relay, byte by byte: one recipient a mail, no header but its own, its words as they were.
import { readFile } from 'node:fs/promises';
import { simpleParser } from 'mailparser';

const own =
  /^(from|to|subject|message-id|date|mime-version|content-type|content-language|content-transfer-encoding|references|in-reply-to|auto-submitted|precedence|reply-to|list-[a-z-]+|x-(mutabaa|auto)[a-z-]*)$/i;

/** @param path where the tap of the server wrote each conversation, one a line. */
export async function checkMails(path, told) {
  const conversations = (await readFile(path, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const found = { mails: 0, withStoredWords: 0, problems: [] };
  for (const mail of conversations.flatMap(mailsOf)) {
    found.mails += 1;
    found.problems.push(...(await problemsOf(mail, told, found)));
  }
  return found;
}

/** The commands of one conversation with the message that each ended in. */
function mailsOf(said) {
  const mails = [];
  let [envelope, rest] = [[], said];
  while (rest) {
    const end = rest.indexOf('\r\n');
    const command = end < 0 ? rest : rest.slice(0, end);
    rest = end < 0 ? '' : rest.slice(end + 2);
    envelope.push(command);
    if (command !== 'DATA') continue;
    const over = rest.indexOf('\r\n.\r\n');
    if (over < 0) break;
    mails.push({ envelope, message: rest.slice(0, over).replace(/^\.\./gm, '.') });
    [envelope, rest] = [[], rest.slice(over + 5)];
  }
  return mails;
}

async function problemsOf({ envelope, message }, told, found) {
  const problems = [];
  const recipients = envelope.filter((command) => /^RCPT/i.test(command));
  if (recipients.length !== 1) problems.push(`${recipients.length} recipients: ${recipients.join(' ')}`);
  if (envelope.some((command) => !/^(EHLO|HELO|MAIL FROM|RCPT TO|DATA|RSET|QUIT|NOOP)\b/i.test(command)))
    problems.push(`an odd command: ${envelope.join(' | ')}`);
  const head = message.slice(0, message.indexOf('\r\n\r\n'));
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')));
  for (const name of names) if (!own.test(name)) problems.push(`a header that is not ours: ${name}`);
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) problems.push(`a header twice: ${names.join(', ')}`);
  const mail = await simpleParser(Buffer.from(message, 'latin1'), { skipImageLinks: true });
  if ((mail.to?.value ?? []).length !== 1) problems.push(`addressed to ${mail.to?.text}`);
  if (/<script|<img|<iframe|<svg|javascript:[^<]*"/i.test(String(mail.html || '').replace(/<!--.*?-->/gs, '')))
    problems.push(`a script in ${mail.subject}`);
  const about = told.filter(({ text }) => mail.text.includes(numberOf(text)));
  if (about.length) found.withStoredWords += 1;
  for (const { text, where } of about)
    if (!flat(mail.text).includes(flat(text))) problems.push(`the words of a ${where} are not as they were: ${text}`);
  return problems;
}

const numberOf = (text) => /stored-\d+-[\w ]+/.exec(text)?.[0] ?? '\0';
/** Mails wrap their lines. */
const flat = (text) => text.normalize('NFC').replace(/\s+/g, ' ');
