/** `waybill import`. */
import { existsSync } from 'node:fs';
import { importFile } from '../commerce/importer';
import { readConfig } from '../config';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

export const importOrders: Command = {
  options: { rebase: { type: 'boolean' } },
  allowPositionals: true,
  async run({ values: { rebase }, positionals: [file, ...more] }) {
    if (file === undefined || more.length > 0) throw new UsageError('usage: waybill import FILE [--rebase]');
    if (!existsSync(file)) throw new Failure(`no file ${file}`);
    const db = await openDatabase(readConfig());
    try {
      let faults = 0;
      const onFault = ({ path, message }: { path: string; message: string }) => { faults++; process.stderr.write(`${path}: ${message}\n`); };
      const counts = await importFile(db, file, { onFault, ...(rebase === true && { rebaseTo: new Date() }) });
      if (!counts) throw new Failure(`nothing was imported: ${faults} ${faults === 1 ? 'error' : 'errors'}`);
      process.stdout.write(`${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ')}\n`);
    } finally {
      await db.destroy();
    }
  },
};
