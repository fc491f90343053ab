// An SMTP server that takes every mail and keeps none, in a process of its own: run as a child, it says its port.
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, _session, taken) {
    stream.on('end', () => taken());
    stream.resume();
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => process.send?.(server.server.address().port));
process.on('disconnect', () => server.close(() => process.exit()));
