/** The operator's command line. Usage errors exit with 2, failures with 1; errors go to stderr. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config';
import { Failure, UsageError, type Command } from './command';

/** Loaded when asked for: `waybill import` need not wait for the bot to start. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<Command> }> = {
  classify: { summary: 'classify [FILE|-]            what the router makes of JSON Lines {"text", "lang"?}', load: async () => (await import('./classify.js')).classify },
  say: { summary: 'say "TEXT"                   what the router makes of one sentence', load: async () => (await import('./classify.js')).say },
  chat: { summary: 'chat [--lang en|es|zh] [--customer ID]   talk to the bot in the terminal', load: async () => (await import('./chat.js')).chat },
  import: { summary: 'import FILE [--rebase]       load customers, products, orders, coupons; all or nothing', load: async () => (await import('./import.js')).importOrders },
  migrate: { summary: 'migrate                      bring the store to the current schema', load: async () => (await import('./migrate.js')).migrate },
  partner: { summary: 'partner list|answer          what carriers have been asked for, and their answers', load: async () => (await import('./partner.js')).partner },
  evaluate: { summary: 'evaluate --train FILE --test FILE [--lang en|es|zh] [--json]   train and measure on any labelled JSON Lines', load: async () => (await import('./evaluate.js')).evaluateFiles },
  case: { summary: 'case list|show|note|tell|move|assign|resolve   the cases, and what became of them', load: async () => (await import('./case.js')).cases },
  agent: { summary: 'agent add|link|list|disable  who works at the desk', load: async () => (await import('./agent.js')).agent },
  feedback: { summary: 'feedback [--days N]          what shoppers had trouble with, beside the time before', load: async () => (await import('./people.js')).feedback },
  doctor: { summary: 'doctor [slack]               are the channels set up as they must be, and if not, what to do', load: async () => (await import('./doctor.js')).doctor },
  export: { summary: 'export --customer EMAIL      all that is kept of a person, as JSON', load: async () => (await import('./people.js')).exportCustomer },
  erase: { summary: 'erase --customer EMAIL       all of it gone for good, with a receipt', load: async () => (await import('./people.js')).eraseCustomer },
};

const HELP = `waybill COMMAND\n\n${Object.values(COMMANDS).map(({ summary }) => `  ${summary}`).join('\n')}\n`;

async function main([name, ...rest]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) throw new UsageError(`no command ${name}; waybill --help lists them`);
  if (rest[0] === '--help' || rest[0] === '-h') {
    process.stdout.write(`waybill ${entry.summary}\n`);
    return;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { run, options, allowPositionals = false, strict = true } = await entry.load();
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals, strict });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nusage: waybill ${entry.summary}`);
  }
  await run({ values: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals });
}

/** Whoever reads us may have seen enough (`waybill classify FILE | head`). */
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0); });

main(process.argv.slice(2)).catch((error: unknown) => {
  // What the system says of a file is the operator's to mend, not a defect to trace.
  const known = error instanceof UsageError || error instanceof Failure || error instanceof ConfigError || (error as NodeJS.ErrnoException).syscall !== undefined;
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
