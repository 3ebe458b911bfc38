/** `waybill doctor`: are the channels set up as they must be, and if not, what is to be done? */
import type { Examination } from '../channels/doctor';
import { examineSlack } from '../channels/slack/doctor';
import { examineTeams } from '../channels/teams/doctor';
import { readConfig } from '../config';
import { examineRooms } from '../desk/rooms/doctor';
import { Failure, UsageError, type Command } from './command';

const EXAMINATIONS: Record<string, Examination> = { teams: (config) => examineTeams(config), slack: examineSlack, rooms: examineRooms };
const MARKS = { good: '✓', wrong: '✗', off: '–' };

export const doctor: Command = {
  options: {},
  allowPositionals: true,
  async run({ positionals }) {
    const unknown = positionals.filter((name) => !Object.hasOwn(EXAMINATIONS, name));
    if (unknown.length > 0) throw new UsageError(`no channel ${unknown.join(', ')}; there is ${Object.keys(EXAMINATIONS).join(', ')}`);
    const config = readConfig();
    let wrong = 0;
    for (const name of positionals.length > 0 ? positionals : Object.keys(EXAMINATIONS)) {
      for (const { state, what, remedy } of await EXAMINATIONS[name]!(config)) {
        if (state === 'wrong') wrong++;
        process.stdout.write(`${MARKS[state]} ${name}: ${what}\n${remedy === undefined ? '' : `    ${remedy}\n`}`);
      }
    }
    if (wrong > 0) throw new Failure(`${wrong} ${wrong === 1 ? 'thing is' : 'things are'} to be mended`);
  },
};
