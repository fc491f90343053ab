import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Writes one JSON object a line to standard error: standard output is for the lines that a person reads at start. */
export function openLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secretPaths, censor: '[hidden]' },
      serializers: { err: withoutCredentials },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

const secretPaths = [
  'password',
  '*.password',
  'token',
  '*.token',
  'secret',
  '*.secret',
  'cookie',
  '*.cookie',
  'authorization',
  '*.authorization',
  'headers',
  '*.headers',
];

/** Drivers put the whole connection string into some messages; the password in it stays with us. */
function withoutCredentials(error: Error): object {
  const { type, message, stack, ...facts } = pino.stdSerializers.err(error);
  const code = 'code' in facts && typeof facts.code === 'string' ? facts.code : undefined;
  return { type, code, message: hide(message), stack: hide(stack) };
}

const hide = (text: string): string => text.replaceAll(/(\w+:\/\/[^\s:/@]*):[^\s@]+@/g, '$1:[hidden]@');
