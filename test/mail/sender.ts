/** A process of its own that sends the mail of a store: for the test that kills it. Usage: node sender.js DATA_DIR SMTP_URL */
import pino from 'pino';
import { MailOutbox } from '../../src/mail/outbox';
import { createSmtp } from '../../src/mail/transport';
import { openDatabase } from '../../src/store/open';
import { announce } from '../../src/store/processes';

async function main([directory = '', url = '']: string[]): Promise<void> {
  const db = await openDatabase({ DATA_DIR: directory });
  const presence = await announce(db, () => undefined);
  new MailOutbox({ db, presence, transport: createSmtp(url), log: pino({ level: 'silent' }), clock: () => new Date() }).start();
  setInterval(() => undefined, 1000);
}

void main(process.argv.slice(2));
