/** A mail server on this machine, over real SMTP: keeps what it is sent, and can refuse, stall, hang up and be down. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received { id: string; to: string[]; from: string; subject: string; text: string; headers: Record<string, string> }

export interface FakeSmtp {
  readonly url: string;
  readonly mails: Received[];
  /** Connections made to it. */
  readonly connections: number;
  /** Answers to the recipient, the whole message, or nothing: the next mails fare so. */
  behave: { recipient?: { code: number; text: string }; message?: { code: number; text: string }; sender?: { code: number; text: string }; /** Called when a message is there, before it is answered. */ held?: (mail: Received) => Promise<void> };
  down(): Promise<void>;
  /** On the same port. */
  up(): Promise<void>;
}

const servers = new Set<FakeSmtp>();
afterAll(async () => { for (const server of servers) await server.down(); });

export async function startSmtp({ user, options = {} }: { user?: { name: string; password: string }; options?: SMTPServerOptions } = {}): Promise<FakeSmtp> {
  let server: SMTPServer | undefined;
  let port = 0;
  let connections = 0;
  const fake: FakeSmtp = {
    mails: [], behave: {},
    get connections() { return connections; },
    get url() { return `smtp://${user ? `${user.name}:${user.password}@` : ''}127.0.0.1:${port}`; },
    async up() {
      server = new SMTPServer({
        authOptional: user === undefined, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], closeTimeout: 100, logger: false, ...options,
        onConnect: (_session, done) => { connections++; done(); },
        onAuth: ({ username, password }, _session, done) => { if (username === user?.name && password === user?.password) done(null, { user: username }); else done(refusal({ code: 535, text: `no such user ${username}` })); },
        onMailFrom: (_address, _session, done) => { done(fake.behave.sender && refusal(fake.behave.sender)); },
        onRcptTo: (_address, _session, done) => { done(fake.behave.recipient && refusal(fake.behave.recipient)); },
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const { mailFrom, rcptTo } = session.envelope;
            const mail = { ...parse(Buffer.concat(chunks)), from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
            if (fake.behave.message) return done(refusal(fake.behave.message));
            fake.mails.push(mail);
            void Promise.resolve(fake.behave.held?.(mail)).then(() => done());
          });
        },
      });
      // Whoever hangs up in the middle is no fault of the test's.
      server.on('error', () => undefined);
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
    },
    async down() {
      const closing = server;
      server = undefined;
      if (closing) await new Promise<void>((resolve) => { closing.close(() => resolve()); });
    },
  };
  servers.add(fake);
  await fake.up();
  return fake;
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function parse(raw: Buffer): Omit<Received, 'from' | 'to'> {
  const [head = '', ...rest] = raw.toString('latin1').split('\r\n\r\n');
  const headers = Object.fromEntries(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const encoding = (headers['content-transfer-encoding'] ?? '').toLowerCase();
  const body = rest.join('\r\n\r\n');
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : Buffer.from(encoding === 'quoted-printable' ? unquoted(body.replace(/=\r\n/g, '')) : body, 'latin1');
  return { id: headers['message-id'] ?? '', subject: words(headers.subject ?? ''), text: bytes.toString('utf8').replace(/\r\n/g, '\n').trim(), headers: { ...headers, from: words(headers.from ?? '') } };
}

const unquoted = (text: string): string => text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** RFC 2047. */
function words(header: string): string {
  return header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    (kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1')).toString('utf8'));
}
